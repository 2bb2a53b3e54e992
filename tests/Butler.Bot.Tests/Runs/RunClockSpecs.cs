using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>Cards while the clock of the bot's host is set to and fro.</summary>
public sealed class RunClockSpecs
{
    static readonly TimeSpan Step = TimeSpan.FromHours(3);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_card_is_the_same_whatever_the_host_clock_does(int seed)
    {
        var random = new Random(seed);
        var stepped = await RunCard(host =>
            host.Offset = random.Next(3) switch
            {
                0 => Step,
                1 => -Step,
                _ => TimeSpan.Zero,
            }
        );
        Assert.Equal(await RunCard(static _ => { }), stepped);
    }

    [Fact]
    public async Task A_card_ends_in_time_after_the_host_clock_went_back()
    {
        await using var fixture = new TrackerFixture();
        await fixture.StartRun();
        fixture.NotifyActivity(ActivityPhase.Started, 1);
        await fixture.Advance(70);
        fixture.Host.Offset = -Step;
        fixture.NotifyActivity(ActivityPhase.Ended, 1);
        await fixture.Advance(20);
        Assert.Single(await fixture.Store.GetClosed("plex", None, 10, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(200)]
    public async Task A_card_is_kept_until_Discord_tells_the_time(int secondsWithout)
    {
        await using var fixture = new TrackerFixture(isSynchronized: false);
        var run = await fixture.StartRun();
        // The bot begins anew, while its host's clock is ahead: by that, nothing was seen of the run for hours.
        fixture.Host.Offset = Step;
        await fixture.Advance(secondsWithout);
        Assert.Equal(run.Id, Assert.Single(await fixture.Store.GetOpen("plex", Token)).Id);
        Assert.Empty(await fixture.Store.GetClosed("plex", None, 10, Token));

        fixture.Host.Offset = TimeSpan.Zero;
        fixture.Synchronize();
        await fixture.Advance(5);
        Assert.Equal(run.Id, Assert.Single(await fixture.Store.GetOpen("plex", Token)).Id);
    }

    [Fact]
    public async Task Old_runs_are_deleted_only_once_Discord_has_told_the_time()
    {
        await using var fixture = new TrackerFixture(isSynchronized: false);
        var run = await fixture.StartRun();
        Assert.Single(await fixture.Store.AcquireLeases("somebody", TimeSpan.FromSeconds(4), Token));
        Assert.True(await fixture.Store.Save("somebody", run with { Card = run.Card with { IsOpen = false } }, Token));
        fixture.Host.Offset = TimeSpan.FromDays(2 * 365);
        await fixture.Advance(200);
        Assert.Single(await fixture.Store.GetClosed("plex", None, 10, Token));

        fixture.Host.Offset = TimeSpan.Zero;
        fixture.Synchronize();
        await fixture.Advance(5);
        Assert.Single(await fixture.Store.GetClosed("plex", None, 10, Token));
        fixture.Time.Advance(TimeSpan.FromDays(366));
        await fixture.Advance(1);
        Assert.Empty(await fixture.Store.GetClosed("plex", None, 10, Token));
    }

    // Forty minutes with a pause: it moves, changes, and ends.
    static async Task<string> RunCard(Action<PlexButler.Tests.SimulatedHostClock> onMinute)
    {
        await using var fixture = new TrackerFixture();
        await fixture.StartRun(share: true);
        for (var minute = 0; minute < 40; minute++)
        {
            onMinute(fixture.Host);
            if (minute is >= 1 and < 35)
                fixture.NotifyActivity(ActivityPhase.Started, minute);
            await fixture.Advance(55);
            onMinute(fixture.Host);
            if (minute is >= 1 and < 35)
                fixture.NotifyActivity(ActivityPhase.Ended, minute);
            await fixture.Advance(5);
        }
        var closed = await fixture.Store.GetClosed("plex", None, 10, TestContext.Current.CancellationToken);
        var calls = fixture.Discord.Calls.Select(call =>
            $"{(call.At - ObservationSamples.Start).TotalSeconds} {call.Title} {call.Text}"
        );
        return string.Join('\n', calls) + $"\n{closed.Count} closed";
    }
}
