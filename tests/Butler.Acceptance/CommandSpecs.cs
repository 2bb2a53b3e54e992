using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>The main job: a member's command reaches Plex, and the answer comes back.</summary>
public sealed class CommandSpecs : IAsyncLifetime
{
    Stage stage = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stage = await Stage.Set(Token);
        await stage.PlexState(
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
        await stage.StartReady(Token);
        await stage.PlexCalls(Token);
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task List_shows_all_tasks_in_two_groups_with_their_schedule_in_words()
    {
        var seen = (await stage.Say("/butler list", stage.Viewer, Token)).Answered(
            Title("on the schedule", enabled: true)
        );
        Assert.Equal(Title("switched off", enabled: false), seen.Embeds[1]!["title"]!.GetValue<string>());
        Assert.Contains("**Backup Database** `BackupDatabase` · every 3 days", seen.Text, StringComparison.Ordinal);
        Assert.Contains("at a random time in the window", seen.Text, StringComparison.Ordinal);
        var tasks = (await stage.PlexState(Token))["tasks"]!.AsArray();
        Assert.Equal(22, tasks.Count);
        Assert.All(tasks, task => Assert.Contains($"`{task!["name"]}`", seen.Text, StringComparison.Ordinal));
        Assert.Equal(["GET /butler"], await stage.PlexCalls(Token));

        string Title(string what, bool enabled)
        {
            var count = stage.PlexState(Token).Result["tasks"]!
                .AsArray()
                .Count(t => t!["enabled"]!.GetValue<bool>() == enabled);
            return $"plex: {count} task{(count == 1 ? "" : "s")} {what}";
        }
    }

    [Fact]
    public async Task A_task_is_started_then_running_already_then_stopped_then_not_running()
    {
        Assert.Contains(
            "`BackupDatabase`",
            (await stage.Say("/butler start task:BackupDatabase", stage.Operator, Token)).Answered("Started").Text,
            StringComparison.Ordinal
        );
        (await stage.Say("/butler start task:BackupDatabase", stage.Operator, Token)).Answered("Already running");
        (await stage.Say("/butler stop task:BackupDatabase", stage.Operator, Token)).Answered("Stopped");
        (await stage.Say("/butler stop task:BackupDatabase", stage.Operator, Token)).Answered("Was not running");
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
            await stage.PlexCalls(Token)
        );
    }

    [Fact]
    public async Task Everything_is_started_and_the_reply_says_what_Plex_decides_and_then_everything_is_stopped()
    {
        var started = (await stage.SayAndConfirm("/butler start", stage.Admin, Token)).Answered("Maintenance started");
        Assert.All(["skipped", "queued", "starts at once"], word =>
            Assert.Contains(word, started.Text, StringComparison.Ordinal)
        );
        Assert.NotEmpty((await stage.PlexState(Token))["running"]!.AsArray());
        (await stage.SayAndConfirm("/butler stop", stage.Admin, Token)).Answered("Everything stopped");
        Assert.Empty((await stage.PlexState(Token))["running"]!.AsArray());
        Assert.Equal(["POST /butler", "DELETE /butler"], await stage.PlexCalls(Token));
    }

    [Theory]
    [InlineData("start")]
    [InlineData("stop")]
    public async Task A_name_that_the_server_does_not_list_never_reaches_it(string verb)
    {
        var seen = (await stage.Say($"/butler {verb} task:BackupDatabse", stage.Operator, Token)).Answered(
            "No such task"
        );
        Assert.Contains("`BackupDatabase`", seen.Text, StringComparison.Ordinal);
        (await stage.Say($"/butler {verb} task:../../identity", stage.Operator, Token)).Answered("No such task");
        Assert.All(await stage.PlexCalls(Token), call => Assert.Equal("GET /butler", call));
    }

    [Fact]
    public async Task A_task_that_no_published_list_has_is_suggested_listed_and_started()
    {
        await stage.PlexState(
            new JsonObject
            {
                ["tasks"] = new JsonArray(
                    new JsonObject { ["name"] = "PolishTheSilver", ["title"] = "Polish the *silver* @everyone" }
                ),
            },
            Token
        );
        Assert.Equal(["PolishTheSilver"], await stage.Type("/butler start task:polish", stage.Operator, Token));
        Assert.Contains(
            @"**Polish the \*silver\* \@everyone** `PolishTheSilver`",
            (await stage.Say("/butler list", stage.Viewer, Token)).Text.Replace(@"\@", @"\@", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        (await stage.Say("/butler start task:PolishTheSilver", stage.Operator, Token)).Answered("Started");
        Assert.Contains("POST /butler/PolishTheSilver", await stage.PlexCalls(Token));
    }

    [Fact]
    public async Task Typing_suggests_by_title_and_name_at_most_25_and_asks_Plex_once()
    {
        Assert.Equal("BackupDatabase", (await stage.Type("/butler start task:back", stage.Operator, Token))[0]);
        Assert.InRange((await stage.Type("/butler start task:", stage.Operator, Token)).Length, 20, 25);
        Assert.Equal(["plex"], await stage.Type("/butler list server:p", stage.Viewer, Token));
        Assert.Equal(["GET /butler"], await stage.PlexCalls(Token));
    }

    [Fact]
    public async Task A_task_may_be_named_by_its_title_in_any_case()
    {
        (await stage.Say("/butler start task:\"backup database\"", stage.Operator, Token)).Answered("Started");
        Assert.Contains("POST /butler/BackupDatabase", await stage.PlexCalls(Token));
    }

    [Fact]
    public async Task An_unknown_server_is_answered_with_the_names_there_are()
    {
        Assert.Contains(
            "`plex`",
            (await stage.Say("/butler list server:attic", stage.Viewer, Token)).Answered("Which server?").Text,
            StringComparison.Ordinal
        );
        Assert.Empty(await stage.PlexCalls(Token));
    }

    [Fact]
    public async Task Commands_are_registered_in_the_guild_alone_and_a_restart_writes_nothing()
    {
        var commands = await stage.Discord("commands", Token);
        Assert.Empty(commands["global"]!.AsArray());
        Assert.Equal("butler", Assert.Single(commands["guilds"]![stage.Guild]!.AsArray())!["name"]!.GetValue<string>());
        var again = stage.Start();
        await again.Line(static l => l.Contains("Unchanged", StringComparison.Ordinal), Token);
        var writes = (await stage.Discord("log", Token))["entries"]!
            .AsArray()
            .Count(e => e!["method"]?.GetValue<string>() == "PUT");
        Assert.Equal(1, writes);
    }
}
