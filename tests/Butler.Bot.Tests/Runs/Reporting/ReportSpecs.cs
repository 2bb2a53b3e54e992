using PlexButler.Bot.Tests.Runs.Records;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Runs.Reporting;

/// <summary>The report of a night, against the server's own account of it.</summary>
public class ReportSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_night_is_reported_once_whatever_restarts()
    {
        await using var fixture = await RecordingFixture.Start();
        var discord = new RecordingDiscord(fixture.Time);
        await fixture.PassNight();
        await fixture.Read();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            // Another bot on the same store, as after a restart or beside it.
            var service = fixture.CreateReports(discord, out var _);
            await service.RunOnce(Token);
            await service.RunOnce(Token);
        }
        var posted = Assert.Single(discord.Calls);
        Assert.Equal(("send", true), (posted.Method, posted.Message.IsSilent));
        Assert.Empty(posted.Message.AllowedMentions);
        Assert.True(posted.Message.Picture.IsSome);
        Assert.Equal("Night ending Wednesday, 25 November 2026", posted.Title);
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await fixture.CreateReports(discord, out var _).RunOnce(Token);
        Assert.Equal(2, discord.Calls.Count);
    }

    [Fact]
    public async Task A_restart_with_runs_in_memory_does_not_repeat_a_report()
    {
        await using var fixture = await RecordingFixture.Start();
        var discord = new RecordingDiscord(fixture.Time);
        await fixture.PassNight();
        await fixture.Read();
        await fixture.CreateReports(discord, out var _).RunOnce(Token);
        fixture.ForgetRuns();
        await fixture.CreateReports(discord, out var _).RunOnce(Token);
        Assert.Single(discord.Calls);
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await fixture.CreateReports(discord, out var _).RunOnce(Token);
        Assert.Equal(2, discord.Calls.Count);
    }

    [Fact]
    public async Task A_report_names_every_run_of_the_night()
    {
        await using var fixture = await RecordingFixture.Start();
        var state = await fixture.PassNight();
        await fixture.Read();
        fixture.CreateReports(new RecordingDiscord(fixture.Time), out var reporter);
        var summary = Assert.Single(await reporter.Summarize(fixture.Server, None, Token));
        Assert.Equal(
            ServerHistory.Describe(state),
            summary.Runs.Map(static item => RecordingFixture.Describe(item.Run)).ToArray().Order()
        );
        Assert.Empty(summary.Missed.IfNone([]));
    }

    [Fact]
    public async Task A_task_that_was_due_and_did_not_run_is_named()
    {
        await using var fixture = await RecordingFixture.Start();
        await fixture.Control("state", """{"durations":{"database":1000}}""");
        await fixture.PassNight();
        await fixture.Read();
        // The window is closed for good, so nothing runs any more.
        await fixture.Control("state", """{"window":{"start":3,"end":3}}""");
        fixture.Time.Advance(TimeSpan.FromDays(4));
        fixture.CreateReports(new RecordingDiscord(fixture.Time), out var reporter);
        var summary = Assert.Single(await reporter.Summarize(fixture.Server, None, Token));
        Assert.Empty(summary.Runs);
        var backup = Assert.Single(summary.Missed.IfNone([]), static missed =>
            missed.Task.Name == TaskNames.BackupDatabase
        );
        Assert.Equal(PlexButler.Bot.Runs.Nights.MissReason.EmptyWindow, backup.Reason);
    }

    [Fact]
    public async Task A_night_that_has_not_ended_has_no_report()
    {
        await using var fixture = await RecordingFixture.Start();
        fixture.CreateReports(new RecordingDiscord(fixture.Time), out var reporter);
        var today = DateOnly.FromDateTime(fixture.Time.GetUtcNow().UtcDateTime);
        Assert.True((await reporter.Summarize(fixture.Server, today.AddDays(1), Token)).IsNone);
        Assert.True((await reporter.Summarize(fixture.Server, today.AddDays(-1), Token)).IsSome);
    }

    [Fact]
    public async Task A_night_before_the_record_was_read_is_not_called_quiet()
    {
        await using var fixture = await RecordingFixture.Start();
        await fixture.PassNight();
        await fixture.Read();
        fixture.CreateReports(new RecordingDiscord(fixture.Time), out var reporter);
        var longAgo = DateOnly.FromDateTime(fixture.Time.GetUtcNow().UtcDateTime).AddDays(-30);
        var summary = Assert.Single(await reporter.Summarize(fixture.Server, longAgo, Token));
        Assert.Equal(PlexButler.Bot.Runs.Nights.NightSight.BeforeRecord, summary.Sight);
        Assert.Empty(summary.Missed.IfNone([]));
        Assert.Contains(
            "was not read",
            PlexButler.Bot.Replies.Reports.NightReply.Render(summary).Embeds.Head.Description,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_report_waits_for_a_record_that_cannot_be_read_yet()
    {
        await using var fixture = await RecordingFixture.Start();
        await fixture.PassNight();
        fixture.IsUnreadable = true;
        var discord = new RecordingDiscord(fixture.Time);
        var service = fixture.CreateReports(discord, out var _);
        await service.RunOnce(Token);
        Assert.Empty(discord.Calls);
        fixture.IsUnreadable = false;
        await fixture.Read();
        await service.RunOnce(Token);
        Assert.DoesNotContain("cannot be read", Assert.Single(discord.Calls).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_stays_unreadable_does_not_keep_the_report_back()
    {
        await using var fixture = await RecordingFixture.Start();
        await fixture.PassNight();
        fixture.IsUnreadable = true;
        var discord = new RecordingDiscord(fixture.Time);
        var service = fixture.CreateReports(discord, out var _);
        await service.RunOnce(Token);
        fixture.Time.Advance(TimeSpan.FromMinutes(16));
        await service.RunOnce(Token);
        Assert.Contains("cannot be read now", Assert.Single(discord.Calls).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_goes_without_its_picture_where_files_are_not_allowed()
    {
        await using var fixture = await RecordingFixture.Start();
        var discord = new RecordingDiscord(fixture.Time) { RefusesPictures = true };
        await fixture.PassNight();
        await fixture.CreateReports(discord, out var _).RunOnce(Token);
        var posted = Assert.Single(discord.Calls);
        Assert.True(posted.Message.Picture.IsNone);
        Assert.Contains("Backup Database", posted.Text, StringComparison.Ordinal);
        Assert.Single(fixture.Log.Lines, static line => line.Contains("without its picture", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_that_Discord_does_not_take_is_given_up_and_not_repeated()
    {
        await using var fixture = await RecordingFixture.Start();
        var discord = new RecordingDiscord(fixture.Time)
        {
            SendError = new DiscordError.ErrorResponse(403, 50001, "Missing Access"),
        };
        await fixture.PassNight();
        await fixture.CreateReports(discord, out var _).RunOnce(Token);
        Assert.Contains(fixture.Log.Lines, static line => line.Contains("was not posted", StringComparison.Ordinal));
        discord.SendError = null;
        await fixture.CreateReports(discord, out var _).RunOnce(Token);
        Assert.Empty(discord.Calls);
        Assert.Single(fixture.Log.Lines, static line => line.Contains("was not posted", StringComparison.Ordinal));
    }
}
