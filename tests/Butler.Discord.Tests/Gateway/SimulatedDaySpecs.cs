using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Gateway;
using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;
using PlexButler.Tests;

namespace PlexButler.Discord.Tests.Gateway;

/// <summary>Whole days of a session on a virtual clock.</summary>
public class SimulatedDaySpecs
{
    static readonly TimeSpan Step = TimeSpan.FromHours(3);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task A_simulated_day_loses_and_repeats_no_interaction(int seed) => RunDay(seed, static _ => { });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_day_with_a_stepping_host_clock_is_like_any_other_day(int seed)
    {
        var random = new Random(seed);
        var steps = 0;
        var stepped = await RunDay(seed, host =>
        {
            if (random.Next(20 * 60 * 4) != 0)
                return;
            steps++;
            host.Offset = random.Next(3) switch
            {
                0 => Step,
                1 => -Step,
                _ => TimeSpan.Zero,
            };
        });
        Assert.True(steps > 30);
        Assert.Equal(await RunDay(seed, static _ => { }), stepped);
    }

    /// <summary>What the day came to; the same seed always gives the same.</summary>
    sealed record Day(int Heartbeats, int Faults, int Resumes, int Identifies, int Interactions, int ReadySteps);

    static async Task<Day> RunDay(int seed, Action<SimulatedHostClock> onStep)
    {
        var began = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var time = new FakeTimeProvider(began);
        var host = new SimulatedHostClock(time);
        var clock = new ServerClock(host);
        await using var discord = new SimulatedGateway(time, new Random(seed));
        var health = new ConnectionHealth(clock);
        using var metrics = new DiscordMetrics();
        using var stop = new CancellationTokenSource();
        var gateway = new ReconnectingGateway(
            discord.GetGateway,
            discord.Connect,
            new DiscordOptions(new Uri("https://discord.com/api"), static () => new Secret("t"), "1"),
            discord.RecordDelivery,
            new GatewayReporter(health, metrics, NullLogger.Instance),
            clock.Steady,
            new Random(seed)
        );

        var pump = new ManualSynchronizationContext();
        var session = Task.FromResult(SessionEndReason.Requested);
        var ready = 0;
        const int steps = 24 * 3600 * 4;
        pump.Run(() => session = gateway.Run(stop.Token));
        for (var n = 0; n < steps; n++)
        {
            onStep(host);
            pump.Run(() => time.Advance(TimeSpan.FromMilliseconds(250)));
            pump.Run(discord.Step);
            if (health.Status.IsReady)
                ready++;
            Assert.False(
                session.IsCompleted,
                $"ended at {time.GetUtcNow() - began}: {(session.IsCompleted ? session.Exception : null)}"
            );
        }
        // A fault may have been injected in the last moment.
        for (var n = 0; n < 4 * 3600 && !(health.Status.IsReady && discord.IsReady); n++)
        {
            pump.Run(() => time.Advance(TimeSpan.FromMilliseconds(250)));
            pump.Run(discord.Step);
        }
        Assert.True(health.Status.IsReady, health.Status.State);

        pump.Run(stop.Cancel);
        // Cancelling is the only thing here that uses the thread pool.
        while (!session.IsCompleted)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
            pump.Run(discord.Step);
        }
        pump.Run(discord.Step);
        Assert.Equal(SessionEndReason.Requested, await session);
        Assert.Equal(1000, discord.ClientCloseCode);

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"24 h, seed {seed}: {discord.Heartbeats} heartbeats, {discord.Faults} faults, "
                + $"{discord.Resumes} resumes, {discord.Identifies} identifies, "
                + $"{discord.Interactions} interactions, ready {100.0 * ready / steps:F1} % of the time"
        );
        Assert.InRange(discord.Heartbeats, 1000, 2200);
        Assert.True(discord.Faults > 30 && discord.Resumes > 15);
        Assert.Equal(discord.ExpectedIdentifies, discord.Identifies);
        Assert.Equal(discord.SentIds, discord.DeliveryCounts.Keys.Order());
        Assert.All(discord.DeliveryCounts.Values, static n => Assert.Equal(1, n));
        return new(
            discord.Heartbeats,
            discord.Faults,
            discord.Resumes,
            discord.Identifies,
            discord.Interactions,
            ready
        );
    }
}
