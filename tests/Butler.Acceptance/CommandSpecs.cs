using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>The main job: a member's command reaches Plex, and the answer comes back.</summary>
public sealed class CommandSpecs : IAsyncLifetime
{
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fixture = await BotFixture.Create(Token);
        await fixture.PlexState(
            new JsonObject
            {
                ["durations"] = new JsonObject
                {
                    ["database"] = null,
                    ["media"] = null,
                    ["other"] = null,
                },
            },
            Token
        );
        await fixture.StartReady(Token);
        await fixture.TakePlexCalls(Token);
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_list_command_shows_all_tasks_in_two_groups_with_schedules()
    {
        var seen = (await fixture.RunCommand("/butler list", fixture.Viewer, Token)).AssertAnswered(
            Title("on the schedule", enabled: true)
        );
        Assert.Equal(Title("disabled", enabled: false), seen.Embeds[1]!["title"]!.GetValue<string>());
        Assert.Contains("**Backup Database** · every 3 days", seen.Text, StringComparison.Ordinal);
        Assert.Contains("at a random time in the window", seen.Text, StringComparison.Ordinal);
        var tasks = (await fixture.PlexState(Token))["tasks"]!.AsArray();
        Assert.Equal(22, tasks.Count);
        Assert.Equal(22, seen.Text.Split('\n').Count(static line => line.StartsWith("**", StringComparison.Ordinal)));
        Assert.Equal(["GET /butler", "GET /:/prefs"], await fixture.TakePlexCalls(Token));

        string Title(string what, bool enabled)
        {
            var count = fixture.PlexState(Token).Result["tasks"]!
                .AsArray()
                .Count(t => t!["enabled"]!.GetValue<bool>() == enabled);
            return $"plex: {count} task{(count == 1 ? "" : "s")} {what}";
        }
    }

    [Fact]
    public async Task Start_and_stop_report_whether_the_task_was_already_running()
    {
        Assert.Contains(
            "Plex accepted the start",
            (await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token))
                .AssertAnswered("Backup Database was started")
                .Text,
            StringComparison.Ordinal
        );
        (await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token)).AssertAnswered(
            "Backup Database is already running"
        );
        (await fixture.RunCommand("/butler stop task:BackupDatabase", fixture.Operator, Token)).AssertAnswered(
            "Backup Database was stopped"
        );
        (await fixture.RunCommand("/butler stop task:BackupDatabase", fixture.Operator, Token)).AssertAnswered(
            "Backup Database was not running"
        );
        Assert.Equal(
            [
                "GET /butler",
                "POST /butler/BackupDatabase",
                "GET /butler",
                "POST /butler/BackupDatabase",
                "GET /butler",
                "DELETE /butler/BackupDatabase",
                "GET /butler",
                "DELETE /butler/BackupDatabase",
            ],
            await fixture.TakePlexCalls(Token)
        );
    }

    [Fact]
    public async Task Start_all_explains_what_Plex_decides_and_stop_all_stops_everything()
    {
        var started = (await fixture.RunAndConfirm("/butler start", fixture.Admin, Token)).AssertAnswered(
            "Maintenance was started"
        );
        Assert.All(["left out", "wait for their moment", "start at once"], word =>
            Assert.Contains(word, started.Text, StringComparison.Ordinal)
        );
        Assert.NotEmpty((await fixture.PlexState(Token))["running"]!.AsArray());
        (await fixture.RunAndConfirm("/butler stop", fixture.Admin, Token)).AssertAnswered("Everything was stopped");
        Assert.Empty((await fixture.PlexState(Token))["running"]!.AsArray());
        Assert.Equal(["POST /butler", "DELETE /butler"], await fixture.TakePlexCalls(Token));
    }

    [Theory]
    [InlineData("start")]
    [InlineData("stop")]
    public async Task An_unlisted_task_name_is_never_sent_to_Plex(string verb)
    {
        var seen = (
            await fixture.RunCommand($"/butler {verb} task:BackupDatabse", fixture.Operator, Token)
        ).AssertAnswered("No such task");
        Assert.Contains("Backup Database", seen.Text, StringComparison.Ordinal);
        (await fixture.RunCommand($"/butler {verb} task:../../identity", fixture.Operator, Token)).AssertAnswered(
            "No such task"
        );
        Assert.All(await fixture.TakePlexCalls(Token), call => Assert.Equal("GET /butler", call));
    }

    [Fact]
    public async Task A_task_that_no_published_list_contains_is_suggested_and_started()
    {
        await fixture.PlexState(
            new JsonObject
            {
                ["tasks"] = new JsonArray(
                    new JsonObject { ["name"] = "PolishTheSilver", ["title"] = "Polish the *silver* @everyone" }
                ),
            },
            Token
        );
        Assert.Equal(
            ["PolishTheSilver"],
            await fixture.Autocomplete("/butler start task:polish", fixture.Operator, Token)
        );
        Assert.Contains(
            @"**Polish the \*silver\* \@everyone (`PolishTheSilver`)** · ",
            (await fixture.RunCommand("/butler list", fixture.Viewer, Token)).Text.Replace(
                @"\@",
                @"\@",
                StringComparison.Ordinal
            ),
            StringComparison.Ordinal
        );
        (await fixture.RunCommand("/butler start task:PolishTheSilver", fixture.Operator, Token)).AssertAnswered(
            @"Polish the \*silver\* \@everyone (`PolishTheSilver`) was started"
        );
        Assert.Contains("POST /butler/PolishTheSilver", await fixture.TakePlexCalls(Token));
    }

    [Fact]
    public async Task Autocomplete_suggests_at_most_25_tasks_and_queries_Plex_once()
    {
        Assert.Equal(
            "BackupDatabase",
            (await fixture.Autocomplete("/butler start task:back", fixture.Operator, Token))[0]
        );
        Assert.InRange((await fixture.Autocomplete("/butler start task:", fixture.Operator, Token)).Length, 20, 25);
        Assert.Equal(["plex"], await fixture.Autocomplete("/butler list server:p", fixture.Viewer, Token));
        Assert.Equal(["GET /butler"], await fixture.TakePlexCalls(Token));
    }

    [Fact]
    public async Task A_task_can_be_started_by_its_title_in_any_case()
    {
        (await fixture.RunCommand("/butler start task:\"backup database\"", fixture.Operator, Token)).AssertAnswered(
            "Backup Database was started"
        );
        Assert.Contains("POST /butler/BackupDatabase", await fixture.TakePlexCalls(Token));
    }

    [Fact]
    public async Task An_unknown_server_name_is_answered_with_the_configured_names()
    {
        Assert.Contains(
            "`plex`",
            (await fixture.RunCommand("/butler list server:attic", fixture.Viewer, Token))
                .AssertAnswered("Which server?")
                .Text,
            StringComparison.Ordinal
        );
        Assert.Empty(await fixture.TakePlexCalls(Token));
    }

    [Fact]
    public async Task Commands_are_registered_only_in_the_guild_and_not_again_on_restart()
    {
        var commands = await fixture.GetDiscord("commands", Token);
        Assert.Empty(commands["global"]!.AsArray());
        Assert.Equal(
            "butler",
            Assert.Single(commands["guilds"]![fixture.Guild]!.AsArray())!["name"]!.GetValue<string>()
        );
        var again = fixture.Start();
        await again.WaitForLine(static l => l.Contains("Unchanged", StringComparison.Ordinal), Token);
        var writes = (await fixture.GetDiscord("log", Token))["entries"]!
            .AsArray()
            .Count(e => e!["method"]?.GetValue<string>() == "PUT");
        Assert.Equal(1, writes);
    }
}
