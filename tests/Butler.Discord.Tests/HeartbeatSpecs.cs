using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace PlexButler.Discord.Tests;

/// <summary>Heartbeats, dead connections and back-off on a virtual clock.</summary>
public class HeartbeatSpecs
{
    readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    readonly MemoryGateway sockets = new();
    readonly Health health;
    readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    int asked;

    public HeartbeatSpecs() => health = new Health(time);

    Task<Ending> Start(Func<int, LanguageExt.Either<DiscordError, GatewayAddress>>? ask = null) => new Gateway(
        _ => ValueTask.FromResult((ask ?? Usual)(++asked)), sockets.Connect, new LeanOptions(new Uri("https://discord.test/api"), static () => new Secret("t"), "1"),
        static _ => { }, health, new Metrics(), time, new Random(7), NullLogger.Instance).Run(stop.Token);

    static LanguageExt.Either<DiscordError, GatewayAddress> Usual(int call) =>
        new GatewayAddress("wss://gateway.test", new SessionStartLimit(1000, 1000, TimeSpan.Zero));

    /// <summary>Lets the clock run until the task is done.</summary>
    async Task<T> Meanwhile<T>(Task<T> task, TimeSpan step)
    {
        while (!task.IsCompleted)
        {
            time.Advance(step);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        return await task;
    }

    async Task<MemorySocket> Ready(int interval, double step = 0.1)
    {
        var socket = await Meanwhile(sockets.Accept().AsTask(), TimeSpan.FromSeconds(step));
        socket.Hello(interval);
        await socket.Hear(2);
        socket.Ready("s1", 1);
        return socket;
    }

    [Fact]
    public async Task A_connection_that_answers_no_heartbeat_is_left_and_resumed()
    {
        var ending = Start();
        var socket = await Ready(40_000);
        var beat = await Meanwhile(socket.Hear(1), TimeSpan.FromSeconds(1));
        Assert.Equal(1, beat.GetInt32());
        Assert.InRange((await Meanwhile(socket.ClosedWith, TimeSpan.FromSeconds(1)))!.Value, 4000, 4999);

        var again = await Meanwhile(sockets.Accept().AsTask(), TimeSpan.FromMilliseconds(100));
        Assert.Equal("resume.test", again.Address.Host);
        again.Hello(40_000);
        Assert.Equal("s1", (await again.Hear(6)).GetProperty("session_id").GetString());
        again.Say("""{"op":0,"s":2,"t":"RESUMED","d":{} }""");
        await Meanwhile(again.Hear(1), TimeSpan.FromSeconds(1));
        Assert.True(health.Now.Ready);
        Assert.Equal(1, asked);
        await stop.CancelAsync();
        Assert.Equal(Ending.Requested, await Meanwhile(ending, TimeSpan.FromMilliseconds(100)));
        Assert.Equal(1000, await again.ClosedWith);
    }

    [Fact]
    public async Task While_acknowledgements_are_missing_it_is_not_ready_though_events_arrive()
    {
        var ending = Start();
        var socket = await Ready(40_000);
        var before = time.GetUtcNow();
        for (var n = 0; n < 3; n++)
        {
            await Meanwhile(socket.Hear(1), TimeSpan.FromSeconds(1));
            socket.Say("""{"op":0,"s":2,"t":"SOMETHING","d":{} }""");
        }
        var now = health.Now;
        Assert.False(now.Ready);
        Assert.Equal("no heartbeat acknowledged", now.State);
        Assert.InRange(now.Since, before, time.GetUtcNow());
        socket.Say("""{"op":11}""");
        await Meanwhile(Until(() => health.Now.Ready), TimeSpan.FromMilliseconds(1));
        await stop.CancelAsync();
        await Meanwhile(ending, TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task While_discord_is_down_it_waits_longer_and_longer_but_never_more_than_a_minute()
    {
        var times = new List<DateTimeOffset>();
        var ending = Start(call =>
        {
            times.Add(time.GetUtcNow());
            return call < 15 ? new DiscordError.Unreachable("no connection") : Usual(call);
        });
        var socket = await Ready(40_000, step: 1);
        var waits = times.Zip(times.Skip(1), static (a, b) => (b - a).TotalSeconds).ToArray();
        Assert.Equal(14, waits.Length);
        for (var n = 0; n < waits.Length; n++)
        {
            var full = Math.Min(60, Math.Pow(2, n));
            Assert.InRange(waits[n], full / 2, full + 5); // the clock moves in steps
        }
        await Meanwhile(Until(() => health.Now.Ready), TimeSpan.FromMilliseconds(1));
        socket.Hang(4009);
        var again = await Ready(40_000);
        Assert.Equal(16, asked);
        Assert.InRange((times[15] - times[14]).TotalSeconds, 0, 10);
        await stop.CancelAsync();
        await Meanwhile(ending, TimeSpan.FromMilliseconds(100));
        Assert.NotNull(again);
    }

    [Fact]
    public async Task Without_identifies_left_it_waits_for_the_reset_and_asks_again()
    {
        var began = time.GetUtcNow();
        var ending = Start(static call => new GatewayAddress("wss://gateway.test", new SessionStartLimit(1000, call == 1 ? 0 : 1000, TimeSpan.FromHours(5))));
        var accepted = sockets.Accept().AsTask();
        await Meanwhile(accepted, TimeSpan.FromMinutes(10));
        Assert.Equal(2, asked);
        Assert.InRange(time.GetUtcNow() - began, TimeSpan.FromHours(5), TimeSpan.FromHours(6));
        await stop.CancelAsync();
        await Meanwhile(ending, TimeSpan.FromMilliseconds(100));
    }

    static async Task<bool> Until(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(1, TestContext.Current.CancellationToken);
        return true;
    }
}
