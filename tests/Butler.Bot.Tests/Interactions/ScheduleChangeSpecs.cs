using System.Text.Json.Nodes;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary><c>/butler enable</c>, <c>disable</c> and <c>window</c>, and their button Undo.</summary>
public sealed class ScheduleChangeSpecs : IAsyncLifetime
{
    const string Admin = InteractionFixture.AdminRole;

    InteractionFixture fixture = null!;

    public async ValueTask InitializeAsync() => fixture = await InteractionFixture.Start();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_task_is_disabled_after_a_question_and_read_back()
    {
        var asked = await fixture.Run("disable", Admin, [("task", "BackupDatabase")]);
        Assert.Equal("Disable Backup Database?", asked.Title);
        Assert.DoesNotContain("watching", asked.Text, StringComparison.Ordinal);
        Assert.True(await IsEnabled("BackupDatabase"));
        var seen = await Press(asked, "Disable");
        Assert.Equal("Backup Database is disabled", seen.Title);
        Assert.False(await IsEnabled("BackupDatabase"));
        Assert.Contains(fixture.AuditLines, static line =>
            line.Contains("\"disabled BackupDatabase\"", StringComparison.Ordinal)
            && line.Contains("\"configure\"", StringComparison.Ordinal)
        );
        // It was asked for again after it was sent.
        var calls = await fixture.PlexCalls();
        Assert.Equal(
            ["GET /:/prefs", "PUT /:/prefs", "GET /:/prefs"],
            calls.Where(static call => call.EndsWith("/:/prefs", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_task_is_enabled_again()
    {
        await fixture.PlexState(new JsonObject { ["prefs"] = new JsonObject { ["ButlerTaskBackupDatabase"] = false } });
        var seen = await Press(await fixture.Run("enable", Admin, [("task", "backup database")]), "Enable");
        Assert.Equal("Backup Database is enabled", seen.Title);
        Assert.True(await IsEnabled("BackupDatabase"));
    }

    [Fact]
    public async Task A_change_is_taken_back_exactly()
    {
        // Its default is another value.
        await fixture.PlexState(
            new JsonObject { ["prefs"] = new JsonObject { ["GenerateChapterThumbBehavior"] = "asap" } }
        );
        var seen = await Press(await fixture.Run("disable", Admin, [("task", "GenerateChapterThumbs")]), "Disable");
        Assert.Equal("never", await Preference("GenerateChapterThumbBehavior"));
        var undone = await Press(seen, "Undo");
        Assert.Equal("The change was taken back", undone.Title);
        Assert.Equal("asap", await Preference("GenerateChapterThumbBehavior"));
        Assert.Empty(undone.Reply.ButtonIds);
        Assert.Contains(fixture.AuditLines, static line =>
            line.Contains("changed back GenerateChapterThumbBehavior=asap", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_value_that_somebody_else_has_changed_is_left_alone()
    {
        var seen = await Press(await fixture.Run("window", Admin, [("start", "23"), ("end", "4am")]), "Move it");
        await fixture.PlexState(new JsonObject { ["prefs"] = new JsonObject { ["ButlerStartHour"] = 1 } });
        var undone = await Press(seen, "Undo");
        Assert.Equal("Only some of it was taken back", undone.Title);
        Assert.Contains("somebody has changed it meanwhile", undone.Text, StringComparison.Ordinal);
        Assert.Equal("1", await Preference("ButlerStartHour"));
        Assert.Equal("5", await Preference("ButlerEndHour"));
    }

    [Fact]
    public async Task Undo_serves_for_15_minutes_one_member_and_who_still_may()
    {
        var seen = await Press(await fixture.Run("disable", Admin, [("task", "BackupDatabase")]), "Disable");
        var id = seen.Reply.Button("Undo");
        Assert.Equal("Not your command", (await fixture.Press(seen.Reply, id, Admin, 1002)).Title);
        fixture.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal("Not allowed", (await fixture.Press(seen.Reply, id, InteractionFixture.OperatorRole)).Title);
        Assert.False(await IsEnabled("BackupDatabase"));
        var late = await Press(await fixture.Run("disable", Admin, [("task", "OptimizeDatabase")]), "Disable");
        fixture.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("Button expired", (await Press(late, "Undo")).Title);
        Assert.False(await IsEnabled("OptimizeDatabase"));
    }

    [Fact]
    public async Task The_window_is_moved_over_midnight()
    {
        var asked = await fixture.Run("window", Admin, [("start", "11pm"), ("end", "04:00")]);
        Assert.Equal("Move the maintenance window to 23:00-04:00?", asked.Title);
        var seen = await Press(asked, "Move it");
        Assert.Equal("The maintenance window is 23:00-04:00", seen.Title);
        Assert.Contains("It was 02:00-05:00.", seen.Text, StringComparison.Ordinal);
        Assert.Equal(("23", "4"), (await Preference("ButlerStartHour"), await Preference("ButlerEndHour")));
        await Press(seen, "Undo");
        Assert.Equal(("2", "5"), (await Preference("ButlerStartHour"), await Preference("ButlerEndHour")));
    }

    [Theory]
    [InlineData("23:30", "4")]
    [InlineData("4", "4")]
    [InlineData("25", "4")]
    [InlineData("soon", "4")]
    [InlineData("", "4")]
    public async Task A_window_of_other_than_whole_hours_is_not_asked_about(string start, string end)
    {
        var seen = await fixture.Run("window", Admin, [("start", start), ("end", end)]);
        Assert.Equal("No such window", seen.Title);
        Assert.DoesNotContain("PUT /:/prefs", await fixture.PlexCalls());
    }

    [Fact]
    public async Task A_success_that_changes_nothing_is_told()
    {
        var asked = await fixture.Run("disable", Admin, [("task", "BackupDatabase")]);
        await Fault("status", 200);
        var seen = await Press(asked, "Disable");
        Assert.Equal("Backup Database could not be disabled", seen.Title);
        Assert.Contains("Plex accepted `false`, but it is still `true`", seen.Text, StringComparison.Ordinal);
        Assert.Empty(seen.Reply.ButtonIds);
        Assert.DoesNotContain(fixture.AuditLines, static line => line.Contains("\"disabled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_whose_answer_is_lost_is_looked_up()
    {
        var asked = await fixture.Run("disable", Admin, [("task", "BackupDatabase")]);
        await fixture.PlexFault(
            new JsonObject
            {
                ["fault"] = "status",
                ["status"] = 502,
                ["verb"] = "PUT",
                ["effect"] = true,
            }
        );
        var seen = await Press(asked, "Disable");
        Assert.Equal("Backup Database is disabled", seen.Title);
        Assert.Equal(["Undo"], seen.Reply.Labels);
    }

    [Fact]
    public async Task A_change_that_is_so_already_is_not_sent()
    {
        var seen = await Press(await fixture.Run("enable", Admin, [("task", "BackupDatabase")]), "Enable");
        Assert.Equal("Backup Database is enabled already", seen.Title);
        Assert.Empty(seen.Reply.ButtonIds);
        Assert.DoesNotContain("PUT /:/prefs", await fixture.PlexCalls());
    }

    [Fact]
    public async Task A_task_without_a_setting_cannot_be_disabled()
    {
        var seen = await Press(await fixture.Run("disable", Admin, [("task", "AutomaticUpdates")]), "Disable");
        Assert.Equal("Automatic Updates cannot be disabled", seen.Title);
        Assert.DoesNotContain("PUT /:/prefs", await fixture.PlexCalls());
    }

    [Fact]
    public async Task Only_admins_may()
    {
        foreach (var subcommand in (string[])["enable", "disable", "window"])
            Assert.Equal(
                "Not allowed",
                (
                    await fixture.Run(
                        subcommand,
                        InteractionFixture.OperatorRole,
                        [("task", "BackupDatabase"), ("start", "1"), ("end", "2")]
                    )
                ).Title
            );
    }

    Task<SeenInteraction> Press(SeenInteraction seen, string label) =>
        fixture.Press(seen.Reply, seen.Reply.Button(label), Admin);

    Task Fault(string kind, int status) =>
        fixture.PlexFault(
            new JsonObject
            {
                ["fault"] = kind,
                ["status"] = status,
                ["verb"] = "PUT",
            }
        );

    async Task<bool> IsEnabled(string task) => await Preference($"ButlerTask{task}") == "true";

    Task<string> Preference(string id) => fixture.PlexPreference(id);
}
