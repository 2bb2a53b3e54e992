using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>
/// A card on a virtual clock: what it shows, how often it changes, where it goes, how it ends, and who is notified.
/// </summary>
public sealed class RunTrackingServiceSpecs : IAsyncLifetime
{
    const string Running = "A title (`GenerateChapterThumbs`) is running",
        Finished = "A title (`GenerateChapterThumbs`) likely finished";

    readonly TrackerFixture fixture = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_card_follows_its_run_to_the_end_and_notifies_the_requester()
    {
        await fixture.StartRun();
        fixture.NotifyActivity(ActivityPhase.Started, 1);
        await fixture.Advance(70);
        fixture.NotifyActivity(ActivityPhase.Ended, 1);
        await fixture.Advance(20);
        Assert.Equal(
            [Running, Running, Finished],
            fixture.Discord.CallsTo("original").Select(static call => call.Title)
        );
        var notification = Assert.Single(fixture.Discord.CallsTo("followUp"));
        Assert.Equal([1001UL], notification.Message.AllowedMentions.Map(static m => m.Value).ToArray());
        Assert.True(notification.Message.IsEphemeral);
        Assert.Contains("finished in 70 seconds", notification.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["Start again", "History"],
            fixture
                .Discord.CallsTo("original")
                .Last()
                .Message.Rows.Bind(static row => row.Buttons)
                .Map(static button => button.Label)
                .ToArray()
        );
        Assert.Single(await fixture.Store.GetClosed("plex", None, 10, Token));
        await fixture.Advance(60);
        Assert.Equal(4, fixture.Discord.Calls.Count);
    }

    [Fact]
    public async Task The_end_of_a_short_run_notifies_nobody()
    {
        await fixture.StartRun();
        fixture.NotifyActivity(ActivityPhase.Started, 1);
        await fixture.Advance(30);
        fixture.NotifyActivity(ActivityPhase.Ended, 1);
        await fixture.Advance(20);
        Assert.Equal(Finished, fixture.Discord.CallsTo("original").Last().Title);
        Assert.Empty(fixture.Discord.CallsTo("followUp"));
    }

    [Fact]
    public async Task A_run_card_does_not_change_without_new_evidence()
    {
        await fixture.StartRun("BackupDatabase");
        await fixture.Advance(500);
        Assert.Equal("A title (`BackupDatabase`) was started", Assert.Single(fixture.Discord.Calls).Title);
    }

    [Fact]
    public async Task A_run_card_shows_a_Butler_at_work_as_a_sign_and_not_as_evidence()
    {
        await fixture.StartRun("BackupDatabase");
        await fixture.Advance(10);
        fixture.ButlerPercent = 88;
        await fixture.Advance(10);
        fixture.ButlerPercent = 100;
        await fixture.Advance(10);
        Assert.Equal(
            [false, true, false],
            fixture.Discord.Calls.Select(static call =>
                call.Text.Contains("Butler is likely at work", StringComparison.Ordinal)
            )
        );
        Assert.All(fixture.Discord.Calls, static call =>
            Assert.Equal("A title (`BackupDatabase`) was started", call.Title)
        );
        Assert.Equal(0, Assert.Single(await fixture.Store.GetOpen("plex", Token)).Evidence.ActivityCount);
    }

    [Fact]
    public async Task A_run_card_without_evidence_ends_as_unknown_and_notifies_nobody()
    {
        await fixture.StartRun("BackupDatabase");
        await fixture.Advance(610);
        var last = fixture.Discord.Calls[^1];
        Assert.Equal("A title (`BackupDatabase`): end not known", last.Title);
        Assert.Contains("so this card is no longer updated.", last.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["Start again", "History"],
            last.Message.Rows.Bind(static row => row.Buttons).Map(static button => button.Label).ToArray()
        );
        Assert.Empty(fixture.Discord.CallsTo("followUp"));
        Assert.IsType<RunState.Unknown>(
            RunStateEvaluator.EvaluateFinal(Assert.Single(await fixture.Store.GetClosed("plex", None, 10, Token)))
        );
    }

    [Fact]
    public async Task A_run_card_moves_to_a_channel_message_before_its_token_expires()
    {
        await fixture.StartRun();
        fixture.NotifyActivity(ActivityPhase.Started, 1);
        await fixture.Advance(13 * 60 + 5);
        var channelMessage = Assert.Single(fixture.Discord.CallsTo("send"));
        Assert.Equal(Running, channelMessage.Title);
        Assert.InRange(channelMessage.At - Start, TimeSpan.FromMinutes(13), TimeSpan.FromMinutes(13.1));
        Assert.Contains(
            $"https://discord.com/channels/2/3/{channelMessage.Target}",
            fixture.Discord.CallsTo("original").Last().Text,
            StringComparison.Ordinal
        );
        await fixture.Advance(3600);
        fixture.NotifyActivity(ActivityPhase.Ended, 1);
        await fixture.Advance(20);
        Assert.Equal(Finished, fixture.Discord.CallsTo("edit").Last().Title);
        Assert.All(fixture.Discord.CallsTo("edit"), call => Assert.Equal(channelMessage.Target, call.Target));
        var announcement = fixture.Discord.CallsTo("send").Last();
        Assert.StartsWith("<@1001>", announcement.Text, StringComparison.Ordinal);
        Assert.Equal([1001UL], announcement.Message.AllowedMentions.Map(static m => m.Value).ToArray());
    }

    [Fact]
    public async Task A_run_is_tracked_after_its_card_ends_for_lack_of_permission()
    {
        fixture.Discord.SendError = new DiscordError.ErrorResponse(403, 50013, "Missing Permissions");
        await fixture.StartRun();
        fixture.NotifyActivity(ActivityPhase.Started, 1);
        await fixture.Advance(14 * 60);
        var last = fixture.Discord.CallsTo("original").Last();
        Assert.Contains("15 minutes", last.Text, StringComparison.Ordinal);
        Assert.Empty(last.Message.Rows);
        var count = fixture.Discord.Calls.Count;
        await fixture.Advance(600);
        fixture.NotifyActivity(ActivityPhase.Ended, 1);
        await fixture.Advance(20);
        Assert.Equal(count, fixture.Discord.Calls.Count);
        Assert.Equal(
            new RunState.Finished(At(1440), FinishedBy.Activities),
            RunStateEvaluator.EvaluateFinal(Assert.Single(await fixture.Store.GetClosed("plex", None, 10, Token)))
        );
    }

    [Fact]
    public async Task A_public_run_announces_its_end_by_follow_up_when_posting_is_refused()
    {
        fixture.Discord.SendError = new DiscordError.ErrorResponse(403, 50013, "Missing Permissions");
        await fixture.StartRun(share: true);
        fixture.NotifyActivity(ActivityPhase.Started, 1);
        await fixture.Advance(70);
        fixture.NotifyActivity(ActivityPhase.Ended, 1);
        await fixture.Advance(20);
        Assert.False(Assert.Single(fixture.Discord.CallsTo("followUp")).Message.IsEphemeral);
    }

    [Fact]
    public async Task The_end_of_a_run_is_announced_once_after_an_outage_of_Discord()
    {
        await fixture.StartRun(share: true);
        fixture.NotifyActivity(ActivityPhase.Started, 1);
        await fixture.Advance(70);
        fixture.Discord.IsDown = true;
        fixture.NotifyActivity(ActivityPhase.Ended, 1);
        await fixture.Advance(120);
        fixture.Discord.IsDown = false;
        await fixture.Advance(30);
        Assert.Equal(Finished, fixture.Discord.CallsTo("original").Last().Title);
        Assert.Single(fixture.Discord.CallsTo("send"));
    }

    [Fact]
    public async Task A_stop_recorded_by_any_process_ends_the_run_card()
    {
        var run = await fixture.StartRun("BackupDatabase");
        await fixture.Advance(10);
        await fixture.Store.AppendObservation(
            run.Id,
            new Observation.StopAnswered(fixture.Time.GetUtcNow(), StopOutcome.Stopped),
            Token
        );
        await fixture.Advance(5);
        Assert.Equal("A title (`BackupDatabase`) was stopped", fixture.Discord.Calls[^1].Title);
        Assert.Empty(await fixture.Store.GetOpen("plex", Token));
    }

    [Theory]
    [InlineData(10, 14, true, "Maintenance is queued")]
    [InlineData(10, 14, false, "Maintenance was started")]
    [InlineData(2, 5, true, "Maintenance was started")]
    public async Task A_start_all_card_shows_whether_maintenance_started_or_was_queued(
        int from,
        int to,
        bool random,
        string title
    )
    {
        ButlerTask[] tasks = [Named("A", random, true), Named("B", true, true), Named("C", false, false)];
        fixture.PlannedSchedule = new ButlerSchedule(
            toSeq(tasks.Select(static task => new ScheduledTask(task, None))),
            MaintenanceWindow.Between(from, to).IfNone(() => throw new InvalidOperationException()),
            Empty
        );
        await fixture.StartRun(null);
        await fixture.Advance(20);
        Assert.Equal(title, fixture.Discord.Calls[^1].Title);

        static ButlerTask Named(string name, bool random, bool enabled) =>
            new(
                TaskName.Parse(name).IfNone(() => throw new InvalidOperationException()),
                None,
                None,
                1,
                random,
                enabled
            );
    }

    [Fact]
    public async Task A_run_card_passes_to_another_tracker_when_its_owner_is_gone()
    {
        var (one, other) = (fixture.CreateService(), fixture.CreateService());
        await fixture.StartRun();
        fixture.NotifyActivity(ActivityPhase.Started, 1, percent: 10);
        await fixture.Advance(5, one, other);
        Assert.Single(fixture.Discord.Calls);
        fixture.NotifyActivity(ActivityPhase.Updated, 1, percent: 20);
        await fixture.Advance(10, other);
        Assert.Equal(2, fixture.Discord.Calls.Count);
        fixture.NotifyActivity(ActivityPhase.Ended, 1);
        await fixture.Advance(20, one, other);
        Assert.Equal(Finished, fixture.Discord.Calls[^1].Title);
        Assert.Single(fixture.Discord.Calls, static call => call.Title == Finished);
    }
}
