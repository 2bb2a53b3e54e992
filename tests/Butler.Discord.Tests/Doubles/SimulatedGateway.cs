using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Gateway.Transport;
using PlexButler.Discord.Model;
using PlexButler.Discord.Wire;

namespace PlexButler.Discord.Tests.Doubles;

/// <summary>
/// A gateway that lives on a virtual clock, breaks at random and checks every frame against Discord's rules.
/// </summary>
sealed partial class SimulatedGateway(TimeProvider time, Random random) : IAsyncDisposable
{
    static readonly TimeSpan HeartbeatInterval = TimeSpan.FromMilliseconds(41_250);

    readonly List<string> undelivered = [];
    InMemoryGatewaySocket? socket;
    string? sessionId;
    int sessions;
    int seq;
    bool isReady;
    bool isMute;
    DateTimeOffset readyAt;
    DateTimeOffset downUntil;
    DateTimeOffset nextEvent;
    DateTimeOffset nextFault = time.GetUtcNow() + TimeSpan.FromMinutes(7);
    DateTimeOffset lastIdentify;
    DateTimeOffset? helloAt;
    DateTimeOffset? lastHeartbeat;

    public int Heartbeats { get; private set; }
    public int Identifies { get; private set; }
    public int Resumes { get; private set; }
    public int ExpectedIdentifies { get; private set; } = 1;
    public int Faults { get; private set; }
    public int Interactions { get; private set; }
    public Dictionary<ulong, int> DeliveryCounts { get; } = [];
    public List<ulong> SentIds { get; } = [];
    public bool IsReady => isReady;
    public int? ClientCloseCode { get; private set; }

    DateTimeOffset Now => time.GetUtcNow();

    public ValueTask<Either<DiscordError, GatewayInfo>> GetGateway(CancellationToken token) =>
        ValueTask.FromResult(
            Now < downUntil
                ? new DiscordError.Unreachable("no connection")
                : (Either<DiscordError, GatewayInfo>)
                    new GatewayInfo(
                        "wss://gateway.discord.gg",
                        new SessionStartLimit(1000, 1000 - Identifies, TimeSpan.FromHours(24))
                    )
        );

    public ValueTask<Either<string, IGatewaySocket>> Connect(Uri address, CancellationToken token)
    {
        ProcessFrames();
        if (Now < downUntil)
        {
            if (address.Host == "resume.discord.gg")
                LoseSession();
            return ValueTask.FromResult<Either<string, IGatewaySocket>>("no connection");
        }
        Assert.True(socket is null, "two connections at once");
        socket = new InMemoryGatewaySocket(address);
        (isReady, isMute, helloAt, lastHeartbeat) = (false, false, null, null);
        socket.SendHello((int)HeartbeatInterval.TotalMilliseconds);
        helloAt = Now;
        return ValueTask.FromResult<Either<string, IGatewaySocket>>(socket);
    }

    public void RecordDelivery(JsonElement data)
    {
        var id = ulong.Parse(data.GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        DeliveryCounts[id] = DeliveryCounts.GetValueOrDefault(id) + 1;
    }

    public ValueTask DisposeAsync() => socket?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>One instant: reads the frames of the bot, sends an event, injects a fault.</summary>
    public void Step()
    {
        ProcessFrames();
        if (Now >= nextEvent)
            EmitInteraction();
        if (isReady && Now >= nextFault)
            InjectFault();
        if (helloAt is { } at && lastHeartbeat is null)
            Assert.True(
                Now - at <= HeartbeatInterval + TimeSpan.FromSeconds(1) || isMute,
                "the first heartbeat is late"
            );
        if (lastHeartbeat is { } beat && socket is not null && !isMute)
            Assert.True(Now - beat <= HeartbeatInterval + TimeSpan.FromSeconds(1), "a heartbeat is late");
    }

    void ProcessFrames()
    {
        while (socket is { } open && open.TryReceiveFromClient(out var frame))
            ProcessFrame(open, frame);
        if (socket is not { ClientCloseCode.IsCompleted: true } gone)
            return;
        ClientCloseCode = gone.ClientCloseCode.Result;
        socket = null;
        isReady = false;
    }

    void ProcessFrame(InMemoryGatewaySocket open, JsonElement frame)
    {
        var d = frame.GetProperty("d");
        switch (frame.GetProperty("op").GetInt32())
        {
            case 1:
                OnHeartbeat(open, d);
                break;
            case 2:
                OnIdentify(open);
                break;
            case 6:
                OnResume(open, d);
                break;
            case var op:
                Assert.Fail($"op {op} is nothing this bot should send");
                break;
        }
    }

    void OnHeartbeat(InMemoryGatewaySocket open, JsonElement d)
    {
        Heartbeats++;
        if (lastHeartbeat is { } before)
            Assert.InRange(
                Now - before,
                HeartbeatInterval - TimeSpan.FromSeconds(1),
                HeartbeatInterval + TimeSpan.FromSeconds(1)
            );
        lastHeartbeat = Now;
        // One that was sent before READY came holds an older number, or none.
        if (isReady && Now > readyAt)
            Assert.Equal(seq - undelivered.Count, d.GetInt32());
        if (!isMute)
            open.SendToClient("""{"op":11}""");
    }

    void OnIdentify(InMemoryGatewaySocket open)
    {
        Assert.Equal("gateway.discord.gg", open.Address.Host);
        Assert.True(Identifies == 0 || Now - lastIdentify >= TimeSpan.FromSeconds(5), "identified too soon");
        (lastIdentify, sessionId, seq) = (Now, $"s{++sessions}", 1);
        Identifies++;
        undelivered.Clear();
        BecomeReady(open);
        open.SendToClient(
            $$"""
            {"op":0,"s":1,"t":"READY","d":{"session_id":"{{sessionId}}","resume_gateway_url":"wss://resume.discord.gg"} }
            """
        );
    }

    void OnResume(InMemoryGatewaySocket open, JsonElement d)
    {
        Assert.Equal("resume.discord.gg", open.Address.Host);
        if (random.Next(12) == 0)
        {
            LoseSession();
            open.SendToClient("""{"op":9,"d":false}""");
            return;
        }
        Assert.Equal(sessionId, d.GetProperty("session_id").GetString());
        var from = d.GetProperty("seq").GetInt32();
        Assert.Equal(seq - undelivered.Count, from);
        foreach (var missed in undelivered)
            open.SendToClient(missed);
        undelivered.Clear();
        Resumes++;
        BecomeReady(open);
        open.SendToClient($$"""{"op":0,"s":{{++seq}},"t":"RESUMED","d":{} }""");
    }

    void BecomeReady(InMemoryGatewaySocket open)
    {
        Assert.False(isReady, "settled twice");
        Assert.Same(socket, open);
        (isReady, readyAt) = (true, Now);
        nextFault = Now + TimeSpan.FromMinutes(2 + random.NextDouble() * 30);
    }
}
