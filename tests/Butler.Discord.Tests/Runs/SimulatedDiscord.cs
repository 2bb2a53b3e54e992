using System.Text.Json;
using LanguageExt;

namespace PlexButler.Discord.Tests;

/// <summary>A gateway that lives on a virtual clock, breaks at random and checks every frame against Discord's rules.</summary>
sealed class SimulatedDiscord(TimeProvider time, Random random) : IAsyncDisposable
{
    static readonly TimeSpan interval = TimeSpan.FromMilliseconds(41_250);
    static readonly int[] resumable = [4000, 4001, 4002];
    static readonly int[] ending = [4003, 4005, 4007, 4008, 4009];

    readonly List<string> sent = [];
    MemorySocket? socket;
    string? session;
    int sessions;
    int seq;
    bool isSettled;
    bool isMute;
    DateTimeOffset settledAt;
    DateTimeOffset downUntil;
    DateTimeOffset nextEvent;
    DateTimeOffset nextTrouble = time.GetUtcNow() + TimeSpan.FromMinutes(7);
    DateTimeOffset lastIdentify;
    DateTimeOffset? greeted;
    DateTimeOffset? lastBeat;

    public int Beats { get; private set; }
    public int Identifies { get; private set; }
    public int Resumes { get; private set; }
    public int Demanded { get; private set; } = 1;
    public int Troubles { get; private set; }
    public int Interactions { get; private set; }
    public Dictionary<ulong, int> Reached { get; } = [];
    public List<ulong> Sent { get; } = [];
    public bool IsSettled => isSettled;
    public int? ClosedWith { get; private set; }

    DateTimeOffset Now => time.GetUtcNow();

    public ValueTask<Either<DiscordError, GatewayAddress>> Ask(CancellationToken token) =>
        ValueTask.FromResult(
            Now < downUntil
                ? new DiscordError.Unreachable("no connection")
                : (Either<DiscordError, GatewayAddress>)
                    new GatewayAddress(
                        "wss://gateway.test",
                        new SessionStartLimit(1000, 1000 - Identifies, TimeSpan.FromHours(24))
                    )
        );

    public ValueTask<Either<string, GatewaySocket>> Connect(Uri address, CancellationToken token)
    {
        Listen();
        if (Now < downUntil)
        {
            if (address.Host == "resume.test")
                Lose();
            return ValueTask.FromResult<Either<string, GatewaySocket>>("no connection");
        }
        Assert.True(socket is null, "two connections at once");
        socket = new MemorySocket(address);
        (isSettled, isMute, greeted, lastBeat) = (false, false, null, null);
        socket.Hello((int)interval.TotalMilliseconds);
        greeted = Now;
        return ValueTask.FromResult<Either<string, GatewaySocket>>(socket);
    }

    public void Delivered(JsonElement data)
    {
        var id = ulong.Parse(data.GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        Reached[id] = Reached.GetValueOrDefault(id) + 1;
    }

    public ValueTask DisposeAsync() => socket?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>One instant of Discord's life: hears the bot, sends an event, breaks something.</summary>
    public void Step()
    {
        Listen();
        if (Now >= nextEvent)
            Emit();
        if (isSettled && Now >= nextTrouble)
            Break();
        if (greeted is { } at && lastBeat is null)
            Assert.True(Now - at <= interval + TimeSpan.FromSeconds(1) || isMute, "the first heartbeat is late");
        if (lastBeat is { } beat && socket is not null && !isMute)
            Assert.True(Now - beat <= interval + TimeSpan.FromSeconds(1), "a heartbeat is late");
    }

    void Listen()
    {
        while (socket is { } open && open.TryHear(out var frame))
            Hear(open, frame);
        if (socket is not { ClosedWith.IsCompleted: true } gone)
            return;
        ClosedWith = gone.ClosedWith.Result;
        socket = null;
        isSettled = false;
    }

    void Hear(MemorySocket open, JsonElement frame)
    {
        var d = frame.GetProperty("d");
        switch (frame.GetProperty("op").GetInt32())
        {
            case 1:
                Beat(open, d);
                break;
            case 2:
                Identify(open);
                break;
            case 6:
                Resume(open, d);
                break;
            case var op:
                Assert.Fail($"op {op} is nothing this bot should send");
                break;
        }
    }

    void Beat(MemorySocket open, JsonElement d)
    {
        Beats++;
        if (lastBeat is { } before)
            Assert.InRange(Now - before, interval - TimeSpan.FromSeconds(1), interval + TimeSpan.FromSeconds(1));
        lastBeat = Now;
        // One that was sent before READY came holds an older number, or none
        if (isSettled && Now > settledAt)
            Assert.Equal(seq - sent.Count, d.GetInt32());
        if (!isMute)
            open.Say("""{"op":11}""");
    }

    void Identify(MemorySocket open)
    {
        Assert.Equal("gateway.test", open.Address.Host);
        Assert.True(Identifies == 0 || Now - lastIdentify >= TimeSpan.FromSeconds(5), "identified too soon");
        (lastIdentify, session, seq) = (Now, $"s{++sessions}", 1);
        Identifies++;
        sent.Clear();
        Settle(open);
        open.Say(
            $$"""{"op":0,"s":1,"t":"READY","d":{"session_id":"{{session}}","resume_gateway_url":"wss://resume.test"} }"""
        );
    }

    void Resume(MemorySocket open, JsonElement d)
    {
        Assert.Equal("resume.test", open.Address.Host);
        if (random.Next(12) == 0)
        {
            Lose();
            open.Say("""{"op":9,"d":false}""");
            return;
        }
        Assert.Equal(session, d.GetProperty("session_id").GetString());
        var from = d.GetProperty("seq").GetInt32();
        Assert.Equal(seq - sent.Count, from);
        foreach (var missed in sent)
            open.Say(missed);
        sent.Clear();
        Resumes++;
        Settle(open);
        open.Say($$"""{"op":0,"s":{{++seq}},"t":"RESUMED","d":{} }""");
    }

    void Settle(MemorySocket open)
    {
        Assert.False(isSettled, "settled twice");
        Assert.Same(socket, open);
        (isSettled, settledAt) = (true, Now);
        nextTrouble = Now + TimeSpan.FromMinutes(2 + random.NextDouble() * 30);
    }

    void Emit()
    {
        nextEvent = Now + TimeSpan.FromSeconds(random.Next(1, 90));
        if (session is null)
            return;
        var id = (ulong)(1000 + ++Interactions);
        Sent.Add(id);
        var frame = $$"""{"op":0,"s":{{++seq}},"t":"INTERACTION_CREATE","d":{"id":"{{id}}"} }""";
        if (isSettled && !isMute)
            socket!.Say(frame);
        else
            sent.Add(frame);
    }

    void Break()
    {
        Troubles++;
        isSettled = false;
        switch (random.Next(8))
        {
            case 0:
                socket!.Say("""{"op":7,"d":null}""");
                break;
            case 1:
                socket!.Say("""{"op":9,"d":true}""");
                break;
            case 2:
                Lose();
                socket!.Say("""{"op":9,"d":false}""");
                break;
            case 3:
                socket!.Hang(resumable[random.Next(resumable.Length)]);
                break;
            case 4:
                Lose();
                socket!.Hang(ending[random.Next(ending.Length)]);
                break;
            case 5:
                socket!.Hang(default);
                break;
            case 6:
                (isMute, isSettled) = (true, true);
                nextTrouble = DateTimeOffset.MaxValue;
                break;
            default:
                downUntil = Now + TimeSpan.FromMinutes(random.Next(1, 40));
                socket!.Hang(default);
                break;
        }
    }

    // The session is over: what was not delivered never will be, and one new session is due
    void Lose()
    {
        if (session is null)
            return;
        session = null;
        Demanded++;
        Sent.RemoveAll(id => sent.Exists(frame => frame.Contains($"\"{id}\"", StringComparison.Ordinal)));
        sent.Clear();
    }
}
