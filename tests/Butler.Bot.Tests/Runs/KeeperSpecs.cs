using PlexButler.Bot.Runs;
using PlexButler.Discord;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.Signs;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>A card's life on a virtual clock: what it shows, how often it changes, where it goes, how it ends, and who is told.</summary>
public sealed class KeeperSpecs : IAsyncLifetime
{
    readonly Desk desk = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_card_follows_its_run_to_the_end_and_whoever_asked_is_told()
    {
        await desk.Start();
        desk.Hear(ActivityPhase.Started, 1);
        await desk.Pass(70);
        desk.Hear(ActivityPhase.Ended, 1);
        await desk.Pass(20);
        Assert.Equal(["Running", "Running", "Finished"], desk.Discord.Of("original").Select(static call => call.Title));
        var told = Assert.Single(desk.Discord.Of("followUp"));
        Assert.Equal([1001UL], told.Message.Mentions.Map(static m => m.Value).ToArray());
        Assert.True(told.Message.Ephemeral);
        Assert.Contains("is done (70 s", told.Text, StringComparison.Ordinal);
        Assert.Empty(desk.Discord.Of("original").Last().Message.Rows);
        Assert.Single(await desk.Store.Past("plex", None, 10, Token));
        await desk.Pass(60);
        Assert.Equal(4, desk.Discord.Calls.Count);
    }

    [Fact]
    public async Task Nobody_is_told_of_the_end_of_a_short_run()
    {
        await desk.Start();
        desk.Hear(ActivityPhase.Started, 1);
        await desk.Pass(30);
        desk.Hear(ActivityPhase.Ended, 1);
        await desk.Pass(20);
        Assert.Equal("Finished", desk.Discord.Of("original").Last().Title);
        Assert.Empty(desk.Discord.Of("followUp"));
    }

    [Fact]
    public async Task Time_alone_changes_no_card()
    {
        await desk.Start("BackupDatabase");
        await desk.Pass(500);
        Assert.Equal("Started", Assert.Single(desk.Discord.Calls).Title);
    }

    [Fact]
    public async Task A_card_that_shows_nothing_for_long_ends_honestly_and_tells_nobody()
    {
        await desk.Start("BackupDatabase");
        await desk.Pass(610);
        var last = desk.Discord.Calls[^1];
        Assert.Equal("Started", last.Title);
        Assert.Contains("Its end is not known.", last.Text, StringComparison.Ordinal);
        Assert.Empty(last.Message.Rows);
        Assert.Empty(desk.Discord.Of("followUp"));
        Assert.IsType<RunState.Unknown>(RunStates.end(Assert.Single(await desk.Store.Past("plex", None, 10, Token))));
    }

    [Fact]
    public async Task Before_the_token_dies_the_card_goes_on_as_a_message_of_its_own_and_its_end_is_told_in_the_channel()
    {
        await desk.Start();
        desk.Hear(ActivityPhase.Started, 1);
        await desk.Pass(13 * 60 + 5);
        var own = Assert.Single(desk.Discord.Of("send"));
        Assert.Equal("Running", own.Title);
        Assert.InRange(own.At - Start, TimeSpan.FromMinutes(13), TimeSpan.FromMinutes(13.1));
        Assert.Contains(
            $"https://discord.com/channels/2/3/{own.Target}",
            desk.Discord.Of("original").Last().Text,
            StringComparison.Ordinal
        );
        await desk.Pass(3600);
        desk.Hear(ActivityPhase.Ended, 1);
        await desk.Pass(20);
        Assert.Equal("Finished", desk.Discord.Of("edit").Last().Title);
        Assert.All(desk.Discord.Of("edit"), call => Assert.Equal(own.Target, call.Target));
        var told = desk.Discord.Of("send").Last();
        Assert.StartsWith("<@1001>", told.Text, StringComparison.Ordinal);
        Assert.Equal([1001UL], told.Message.Mentions.Map(static m => m.Value).ToArray());
    }

    [Fact]
    public async Task Where_the_bot_may_not_post_the_card_ends_honestly_and_the_run_is_followed_all_the_same()
    {
        desk.Discord.Refusal = new DiscordError.Refused(403, 50013, "Missing Permissions");
        await desk.Start();
        desk.Hear(ActivityPhase.Started, 1);
        await desk.Pass(14 * 60);
        var last = desk.Discord.Of("original").Last();
        Assert.Contains("15 minutes", last.Text, StringComparison.Ordinal);
        Assert.Empty(last.Message.Rows);
        var count = desk.Discord.Calls.Count;
        await desk.Pass(600);
        desk.Hear(ActivityPhase.Ended, 1);
        await desk.Pass(20);
        Assert.Equal(count, desk.Discord.Calls.Count);
        Assert.Equal(
            new RunState.Finished(At(1440), FinishedBy.Activities),
            RunStates.end(Assert.Single(await desk.Store.Past("plex", None, 10, Token)))
        );
    }

    [Fact]
    public async Task A_shared_card_is_told_in_the_channel_and_where_that_is_refused_beside_the_card()
    {
        desk.Discord.Refusal = new DiscordError.Refused(403, 50013, "Missing Permissions");
        await desk.Start(share: true);
        desk.Hear(ActivityPhase.Started, 1);
        await desk.Pass(70);
        desk.Hear(ActivityPhase.Ended, 1);
        await desk.Pass(20);
        Assert.False(Assert.Single(desk.Discord.Of("followUp")).Message.Ephemeral);
    }

    [Fact]
    public async Task While_Discord_is_away_the_end_waits_and_is_told_once()
    {
        await desk.Start(share: true);
        desk.Hear(ActivityPhase.Started, 1);
        await desk.Pass(70);
        desk.Discord.IsAway = true;
        desk.Hear(ActivityPhase.Ended, 1);
        await desk.Pass(120);
        desk.Discord.IsAway = false;
        await desk.Pass(30);
        Assert.Equal("Finished", desk.Discord.Of("original").Last().Title);
        Assert.Single(desk.Discord.Of("send"));
    }

    [Fact]
    public async Task A_stop_noted_by_anybody_ends_the_card()
    {
        var run = await desk.Start("BackupDatabase");
        await desk.Pass(10);
        await desk.Store.Note(run.Id, new Sign.StopAsked(desk.Time.GetUtcNow(), StopOutcome.Stopped), Token);
        await desk.Pass(5);
        Assert.Equal("Stopped", desk.Discord.Calls[^1].Title);
        Assert.Empty(await desk.Store.Open("plex", Token));
    }

    [Theory]
    [InlineData(10, 14, true, "Maintenance: queued")]
    [InlineData(10, 14, false, "Maintenance started")]
    [InlineData(2, 5, true, "Maintenance started")]
    public async Task A_start_of_everything_is_queued_where_the_rules_say_so(
        int from,
        int to,
        bool random,
        string title
    )
    {
        ButlerTask[] tasks = [Named("A", random, true), Named("B", true, true), Named("C", false, false)];
        desk.Planned = new ButlerSchedule(
            toSeq(tasks.Select(static task => new ScheduledTask(task, None))),
            MaintenanceWindow.Between(from, to).IfNone(default(MaintenanceWindow)),
            Empty
        );
        await desk.Start(null);
        await desk.Pass(20);
        Assert.Equal(title, desk.Discord.Calls[^1].Title);

        static ButlerTask Named(string name, bool random, bool enabled) =>
            new(TaskName.Parse(name).IfNone(default(TaskName)), None, None, 1, random, enabled);
    }

    [Fact]
    public async Task Of_two_keepers_one_shows_a_card_and_the_other_goes_on_when_it_is_gone()
    {
        var (one, other) = (desk.Hire(), desk.Hire());
        await desk.Start();
        desk.Hear(ActivityPhase.Started, 1, percent: 10);
        await desk.Pass(5, one, other);
        Assert.Single(desk.Discord.Calls);
        desk.Hear(ActivityPhase.Updated, 1, percent: 20);
        await desk.Pass(10, other);
        Assert.Equal(2, desk.Discord.Calls.Count);
        desk.Hear(ActivityPhase.Ended, 1);
        await desk.Pass(20, one, other);
        Assert.Equal("Finished", desk.Discord.Calls[^1].Title);
        Assert.Single(desk.Discord.Calls, static call => call.Title == "Finished");
    }
}
