using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace PlexButler.Discord.Tests;

/// <summary>Whole days of a session's life on a virtual clock.</summary>
public class DaySpecs
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Twenty_four_hours(int seed)
    {
        var began = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var time = new FakeTimeProvider(began);
        await using var discord = new SimulatedDiscord(time, new Random(seed));
        var health = new Health(time);
        using var metrics = new Metrics();
        using var stop = new CancellationTokenSource();
        var gateway = new Gateway(
            discord.Ask,
            discord.Connect,
            new LeanOptions(new Uri("https://discord.test/api"), static () => new Secret("t"), "1"),
            discord.Delivered,
            health,
            metrics,
            time,
            new Random(seed),
            NullLogger.Instance
        );

        var pump = new Pump();
        var session = Task.FromResult(Ending.Requested);
        var ready = 0;
        const int steps = 24 * 3600 * 4;
        pump.Within(() => session = gateway.Run(stop.Token));
        for (var n = 0; n < steps; n++)
        {
            pump.Within(() => time.Advance(TimeSpan.FromMilliseconds(250)));
            pump.Within(discord.Step);
            if (health.Now.Ready)
                ready++;
            Assert.False(
                session.IsCompleted,
                $"ended at {time.GetUtcNow() - began}: {(session.IsCompleted ? session.Exception : null)}"
            );
        }
        // A trouble may have struck in the last moment
        for (var n = 0; n < 4 * 3600 && !(health.Now.Ready && discord.IsSettled); n++)
        {
            pump.Within(() => time.Advance(TimeSpan.FromMilliseconds(250)));
            pump.Within(discord.Step);
        }
        Assert.True(health.Now.Ready, health.Now.State);

        pump.Within(stop.Cancel);
        // Cancelling goes over the thread pool, the one thing here that does
        while (!session.IsCompleted)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
            pump.Within(discord.Step);
        }
        pump.Within(discord.Step);
        Assert.Equal(Ending.Requested, await session);
        Assert.Equal(1000, discord.ClosedWith);

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"24 h, seed {seed}: {discord.Beats} heartbeats, {discord.Troubles} troubles, {discord.Resumes} resumes, {discord.Identifies} identifies, "
                + $"{discord.Interactions} interactions, ready {100.0 * ready / steps:F1} % of the time"
        );
        Assert.InRange(discord.Beats, 1000, 2200);
        Assert.True(discord.Troubles > 30 && discord.Resumes > 15);
        Assert.Equal(discord.Demanded, discord.Identifies);
        Assert.Equal(discord.Sent, discord.Reached.Keys.Order());
        Assert.All(discord.Reached.Values, static n => Assert.Equal(1, n));
    }
}
