using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace PlexButler.Discord.Tests;

/// <summary>Heartbeats, dead connections and back-off on a virtual clock that moves only when the client has nothing left to do.</summary>
public sealed class HeartbeatSpecs : IDisposable
{
    readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    readonly MemoryGateway sockets = new();
    readonly Pump pump = new();
    readonly Metrics metrics = new();
    readonly Health health;
    readonly CancellationTokenSource stop = new();
    Task<Ending> ending = Task.FromResult(Ending.Requested);
    int asked;

    public HeartbeatSpecs() => health = new Health(time);

    public void Dispose()
    {
        metrics.Dispose();
        stop.Dispose();
    }

    void Start(Func<int, LanguageExt.Either<DiscordError, GatewayAddress>>? ask = null)
    {
        var gateway = new Gateway(
            _ => ValueTask.FromResult((ask ?? Usual)(++asked)),
            sockets.Connect,
            new LeanOptions(new Uri("https://discord.test/api"), static () => new Secret("t"), "1"),
            static _ => { },
            health,
            metrics,
            time,
            new Random(7),
            NullLogger.Instance
        );
        pump.Within(() => ending = gateway.Run(stop.Token));
    }

    static LanguageExt.Either<DiscordError, GatewayAddress> Usual(int call) =>
        new GatewayAddress("wss://gateway.test", new SessionStartLimit(1000, 1000, TimeSpan.Zero));

    /// <summary>Lets the clock run until it is so.</summary>
    void Until(Func<bool> condition, double step = 0.1)
    {
        for (var n = 0; !condition(); n++)
        {
            Assert.True(n < 100_000, "it never came");
            pump.Within(() => time.Advance(TimeSpan.FromSeconds(step)));
        }
    }

    MemorySocket Accept(double step = 0.1)
    {
        MemorySocket? socket = null;
        Until(() => sockets.TryAccept(out socket), step);
        return socket!;
    }

    JsonElement Hear(MemorySocket socket, int op)
    {
        var frame = default(JsonElement);
        Until(() => socket.TryHear(out frame));
        Assert.Equal(op, frame.GetProperty("op").GetInt32());
        return frame.GetProperty("d");
    }

    MemorySocket Ready()
    {
        var socket = Accept();
        pump.Within(() => socket.Hello(40_000));
        Hear(socket, 2);
        pump.Within(() => socket.Ready("s1", 1));
        return socket;
    }

    /// <summary>Ends it; cancelling goes over the thread pool.</summary>
    async Task Stop()
    {
        pump.Within(stop.Cancel);
        while (!ending.IsCompleted)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
            pump.Within(static () => { });
        }
        Assert.Equal(Ending.Requested, await ending);
    }

    [Fact]
    public async Task A_connection_that_answers_no_heartbeat_is_left_and_resumed()
    {
        Start();
        var socket = Ready();
        Assert.Equal(1, Hear(socket, 1).GetInt32());
        var beaten = time.GetUtcNow();
        Until(() => socket.ClosedWith.IsCompleted);
        Assert.InRange((await socket.ClosedWith)!.Value, 4000, 4999);
        Assert.InRange((time.GetUtcNow() - beaten).TotalSeconds, 39.9, 40.2);

        var again = Accept();
        Assert.Equal("resume.test", again.Address.Host);
        pump.Within(() => again.Hello(40_000));
        Assert.Equal("s1", Hear(again, 6).GetProperty("session_id").GetString());
        pump.Within(() => again.Say("""{"op":0,"s":2,"t":"RESUMED","d":{} }"""));
        Hear(again, 1);
        Assert.True(health.Now.Ready);
        Assert.Equal(1, asked);
        await Stop();
        Assert.Equal(1000, await again.ClosedWith);
    }

    [Fact]
    public async Task While_acknowledgements_are_missing_it_is_not_ready_though_events_arrive()
    {
        Start();
        var socket = Ready();
        var settled = time.GetUtcNow();
        for (var n = 0; n < 3; n++)
        {
            Hear(socket, 1);
            pump.Within(() => socket.Say("""{"op":0,"s":2,"t":"SOMETHING","d":{} }"""));
        }
        Until(() => time.GetUtcNow() > settled + TimeSpan.FromSeconds(80));
        Assert.Equal(
            new Connection(false, settled + TimeSpan.FromSeconds(80), "no heartbeat acknowledged"),
            health.Now
        );
        pump.Within(() => socket.Say("""{"op":11}"""));
        Assert.Equal(new Connection(true, time.GetUtcNow(), "ready"), health.Now);
        await Stop();
    }

    [Fact]
    public async Task While_discord_is_down_it_waits_longer_and_longer_but_never_more_than_a_minute()
    {
        var times = new List<DateTimeOffset>();
        Start(call =>
        {
            times.Add(time.GetUtcNow());
            return call < 15 ? new DiscordError.Unreachable("no connection") : Usual(call);
        });
        var socket = Ready();
        var waits = times.Zip(times.Skip(1), static (a, b) => (b - a).TotalSeconds).ToArray();
        Assert.Equal(14, waits.Length);
        for (var n = 0; n < waits.Length; n++)
        {
            var full = Math.Min(60, Math.Pow(2, n));
            Assert.InRange(waits[n], full / 2, full + 0.2); // the clock moves in steps
        }
        Assert.True(health.Now.Ready);
        pump.Within(() => socket.Hang(4009));
        Ready();
        Assert.Equal(16, asked);
        Assert.InRange((times[15] - times[14]).TotalSeconds, 0, 1.5);
        await Stop();
    }

    [Fact]
    public async Task Without_identifies_left_it_waits_for_the_reset_and_asks_again()
    {
        var began = time.GetUtcNow();
        Start(static call => new GatewayAddress(
            "wss://gateway.test",
            new SessionStartLimit(1000, call == 1 ? 0 : 1000, TimeSpan.FromHours(5))
        ));
        Accept(step: 60);
        Assert.Equal(2, asked);
        Assert.InRange(time.GetUtcNow() - began, TimeSpan.FromHours(5), TimeSpan.FromHours(5.1));
        await Stop();
    }
}
