using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Gateway;
using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;
using PlexButler.Discord.Wire;

namespace PlexButler.Discord.Tests.Gateway;

/// <summary>
/// Heartbeats, dead connections and back-off on a virtual clock that moves only when the client has nothing left to do.
/// </summary>
public sealed class HeartbeatSpecs : IDisposable
{
    readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    readonly InMemoryGateway inMemoryGateway = new();
    readonly ManualSynchronizationContext context = new();
    readonly DiscordMetrics metrics = new();
    readonly ConnectionHealth health;
    readonly CancellationTokenSource stop = new();
    Task<SessionEndReason> running = Task.FromResult(SessionEndReason.Requested);
    int gatewayCalls;

    public HeartbeatSpecs() => health = new ConnectionHealth(new ServerClock(time));

    public void Dispose()
    {
        metrics.Dispose();
        stop.Dispose();
    }

    void Start(Func<int, LanguageExt.Either<DiscordError, GatewayInfo>>? ask = null)
    {
        var gateway = new ReconnectingGateway(
            _ => ValueTask.FromResult((ask ?? DefaultGateway)(++gatewayCalls)),
            inMemoryGateway.Connect,
            new DiscordOptions(new Uri("https://discord.com/api"), static () => new Secret("t"), "1"),
            static _ => { },
            new GatewayReporter(health, metrics, NullLogger.Instance),
            new SteadyClock(time),
            new Random(7)
        );
        context.Run(() => running = gateway.Run(stop.Token));
    }

    static LanguageExt.Either<DiscordError, GatewayInfo> DefaultGateway(int call) =>
        new GatewayInfo("wss://gateway.discord.gg", new SessionStartLimit(1000, 1000, TimeSpan.Zero));

    /// <summary>Lets the clock run until it is so.</summary>
    void AdvanceUntil(Func<bool> condition, double step = 0.1)
    {
        for (var n = 0; !condition(); n++)
        {
            Assert.True(n < 100_000, "it never came");
            context.Run(() => time.Advance(TimeSpan.FromSeconds(step)));
        }
    }

    InMemoryGatewaySocket AcceptConnection(double step = 0.1)
    {
        InMemoryGatewaySocket? socket = null;
        AdvanceUntil(() => inMemoryGateway.TryAccept(out socket), step);
        return socket!;
    }

    JsonElement ExpectFrame(InMemoryGatewaySocket socket, int op)
    {
        var frame = default(JsonElement);
        AdvanceUntil(() => socket.TryReceiveFromClient(out frame));
        Assert.Equal(op, frame.GetProperty("op").GetInt32());
        return frame.GetProperty("d");
    }

    InMemoryGatewaySocket AcceptReadyConnection()
    {
        var socket = AcceptConnection();
        context.Run(() => socket.SendHello(40_000));
        ExpectFrame(socket, 2);
        context.Run(() => socket.SendReady("s1", 1));
        return socket;
    }

    /// <summary>Ends it; cancelling goes over the thread pool.</summary>
    async Task Stop()
    {
        context.Run(stop.Cancel);
        while (!running.IsCompleted)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
            context.Run(static () => { });
        }
        Assert.Equal(SessionEndReason.Requested, await running);
    }

    [Fact]
    public async Task A_session_is_resumed_when_heartbeats_are_not_acknowledged()
    {
        Start();
        var socket = AcceptReadyConnection();
        Assert.Equal(1, ExpectFrame(socket, 1).GetInt32());
        var beaten = time.GetUtcNow();
        AdvanceUntil(() => socket.ClientCloseCode.IsCompleted);
        Assert.InRange((await socket.ClientCloseCode)!.Value, 4000, 4999);
        Assert.InRange((time.GetUtcNow() - beaten).TotalSeconds, 39.9, 40.2);

        var again = AcceptConnection();
        Assert.Equal("resume.discord.gg", again.Address.Host);
        context.Run(() => again.SendHello(40_000));
        Assert.Equal("s1", ExpectFrame(again, 6).GetProperty("session_id").GetString());
        context.Run(() => again.SendToClient("""{"op":0,"s":2,"t":"RESUMED","d":{} }"""));
        ExpectFrame(again, 1);
        Assert.True(health.Status.IsReady);
        Assert.Equal(1, gatewayCalls);
        await Stop();
        Assert.Equal(1000, await again.ClientCloseCode);
    }

    [Fact]
    public async Task Missing_heartbeat_acknowledgements_make_the_client_not_ready()
    {
        Start();
        var socket = AcceptReadyConnection();
        var settled = time.GetUtcNow();
        for (var n = 0; n < 3; n++)
        {
            ExpectFrame(socket, 1);
            context.Run(() => socket.SendToClient("""{"op":0,"s":2,"t":"SOMETHING","d":{} }"""));
        }
        AdvanceUntil(() => time.GetUtcNow() > settled + TimeSpan.FromSeconds(80));
        Assert.Equal(
            new ConnectionStatus(false, settled + TimeSpan.FromSeconds(80), "no heartbeat acknowledged"),
            health.Status
        );
        context.Run(() => socket.SendToClient("""{"op":11}"""));
        Assert.Equal(new ConnectionStatus(true, time.GetUtcNow(), "ready"), health.Status);
        await Stop();
    }

    [Fact]
    public async Task Reconnect_waits_grow_up_to_a_minute_while_Discord_is_down()
    {
        var times = new List<DateTimeOffset>();
        Start(call =>
        {
            times.Add(time.GetUtcNow());
            return call < 15 ? new DiscordError.Unreachable("no connection") : DefaultGateway(call);
        });
        var socket = AcceptReadyConnection();
        var waits = times.Zip(times.Skip(1), static (a, b) => (b - a).TotalSeconds).ToArray();
        Assert.Equal(14, waits.Length);
        for (var n = 0; n < waits.Length; n++)
        {
            var full = Math.Min(60, Math.Pow(2, n));
            Assert.InRange(waits[n], full / 2, full + 0.2); // the clock moves in steps
        }
        Assert.True(health.Status.IsReady);
        context.Run(() => socket.CloseByServer(4009));
        AcceptReadyConnection();
        Assert.Equal(16, gatewayCalls);
        Assert.InRange((times[15] - times[14]).TotalSeconds, 0, 1.5);
        await Stop();
    }

    [Fact]
    public async Task An_exhausted_identify_limit_is_waited_out_until_its_reset()
    {
        var began = time.GetUtcNow();
        Start(static call => new GatewayInfo(
            "wss://gateway.discord.gg",
            new SessionStartLimit(1000, call == 1 ? 0 : 1000, TimeSpan.FromHours(5))
        ));
        AcceptConnection(step: 60);
        Assert.Equal(2, gatewayCalls);
        Assert.InRange(time.GetUtcNow() - began, TimeSpan.FromHours(5), TimeSpan.FromHours(5.1));
        await Stop();
    }
}
