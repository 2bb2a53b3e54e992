using PlexButler.Bot.Runs.Observations;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>Other tests would count in the memory that is measured.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class SerialTests
{
    public const string Name = "alone";
}

/// <summary>A card on a server that announces something every third of a second, on a virtual clock.</summary>
[Collection(SerialTests.Name)]
public sealed class BusyServerSpecs : IAsyncLifetime
{
    readonly TrackerFixture fixture = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_busy_server_keeps_card_edits_within_limits_and_memory_flat()
    {
        ActivityPhase[] phases = [ActivityPhase.Started, ActivityPhase.Updated, ActivityPhase.Ended];
        fixture.Discord.DiscardsMessages = true;
        await fixture.StartRun();
        var (notifications, early) = (0, 0L);
        for (var second = 0; second < 3600; second++)
        {
            // Ten thousand in an hour: two items at a time, each announced, updated and ended.
            for (var n = 0; n < (second % 9 < 7 ? 3 : 2); n++, notifications++)
                fixture.NotifyActivity(phases[notifications % 3], notifications / 3, percent: notifications % 100);
            await fixture.Advance(1);
            if (second == 600)
                early = GC.GetTotalMemory(forceFullCollection: true);
        }
        var grown = GC.GetTotalMemory(forceFullCollection: true) - early;
        var times = fixture.Discord.Calls.Select(static call => call.At).ToArray();
        Assert.InRange(notifications, 9_900, 10_500);
        Assert.InRange(times.Length, 100, 1203);
        Assert.All(times.Zip(times.Skip(1)).Where(static pair => pair.Item1 != pair.Item2), static pair =>
            Assert.True(pair.Item2 - pair.Item1 >= TimeSpan.FromSeconds(3))
        );
        Assert.True(
            times.Zip(times.Skip(5)).All(static five => five.Item2 - five.Item1 >= TimeSpan.FromSeconds(5)),
            "Discord takes five in five seconds"
        );
        var run = Assert.Single(await fixture.Store.GetOpen("plex", Token));
        Assert.InRange(
            run.Evidence.EndedActivities.Count + run.Evidence.LiveActivities.Count,
            1,
            2 * Evidence.MaxActivities
        );
        TestContext.Current.SendDiagnosticMessage(
            $"{notifications} notifications, {times.Length} edits, {grown / 1024} KiB more than after ten minutes"
        );
        Assert.InRange(grown, long.MinValue, 1024 * 1024);
    }
}
