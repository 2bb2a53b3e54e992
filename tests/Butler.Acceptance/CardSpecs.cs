using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>The card of a run: it says what is known and no more, and whoever asked learns of the end. Compared with the stand-in's own record of what ran.</summary>
public sealed partial class CardSpecs : IAsyncLifetime
{
    const string Secret = "a-webhook-secret-of-the-tests";

    readonly int port = Gate.FreePort();
    Stage stage = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stage = await Stage.Set(Token);
        await stage.StartReady(
            Token,
            ("Http:Urls", $"http://127.0.0.1:{port}"),
            ("Plex:WebhookSecret", Secret),
            ("Runs:AnnounceAfter", "2s")
        );
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task A_task_with_activities_is_shown_at_work_by_card_and_status_and_finished_when_it_was()
    {
        await Lasts("GenerateChapterThumbs", 6000);
        await stage.PlexState(
            new JsonObject
            {
                ["viewers"] = new JsonArray(
                    new JsonObject
                    {
                        ["user"] = "Bob *the* @everyone",
                        ["title"] = "A Film",
                        ["transcode"] = true,
                    }
                ),
                ["activities"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "library.update.section",
                        ["title"] = "Scanning *TV*",
                        ["progress"] = 30,
                    }
                ),
            },
            Token
        );
        var first = (await stage.Say("/butler start task:GenerateChapterThumbs", stage.Operator, Token)).Answered(
            "Started"
        );
        Assert.Contains("has shown nothing of it yet", first.Text, StringComparison.Ordinal);
        await stage.Card(first.Id, static seen => seen.Title == "Running", Token);
        Says(
            (await stage.Say("/butler status", stage.Viewer, Token)).Answered("plex: 1 run started here"),
            "**Running**",
            "`GenerateChapterThumbs`",
            @"Scanning \*TV\*",
            "30 %",
            @"Bob \*the\* \@everyone",
            "A Film",
            "transcoding"
        );
        (await stage.Say("/butler history", stage.Viewer, Token)).Answered("No runs yet");

        var card = await stage.Card(first.Id, static seen => seen.Title == "Finished", Token);
        var (started, ended) = await Ran("GenerateChapterThumbs");

        Assert.Contains(card.Edits, static edit =>
            edit.Title == "Running"
            && edit.Text.Contains("chapter thumbnail activit", StringComparison.Ordinal)
            && edit.Text.Contains('█')
        );
        foreach (var (at, title, text) in card.Edits)
        {
            // Plex shows a task's last item until the task ends, so whatever the card says it sees was there within the moments an edit takes.
            if (text.Contains("Plex shows", StringComparison.Ordinal))
                Assert.InRange(at, started, ended.AddSeconds(4));
            if (title == "Finished")
                Assert.InRange(at, ended, ended.AddSeconds(30));
            else
                Assert.Equal("Running", title);
        }
        var said = long.Parse(
            Clock().Match(card.Text).Groups[1].Value,
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(said), ended.AddSeconds(-2), ended.AddSeconds(7));
        Assert.Empty(card.CustomIds);
        card = await stage.Card(first.Id, static seen => seen.FollowUps.Count > 0, Token);
        var told = Assert.Single(card.FollowUps)!;
        Assert.Equal("1001", Assert.Single(told["pings"]!["users"]!.AsArray())!.GetValue<string>());
        Assert.True(told["ephemeral"]!.GetValue<bool>());
        Assert.Contains("`GenerateChapterThumbs`", told["content"]!.GetValue<string>(), StringComparison.Ordinal);

        await stage.Card(
            first.Id,
            _ => stage.Say("/butler history", stage.Viewer, Token).Result.Title != "No runs yet",
            Token
        );
        Says(
            (await stage.Say("/butler history task:GenerateChapterThumbs", stage.Viewer, Token)).Answered(
                "The last 1 run"
            ),
            "✅",
            "**Median**",
            "1 finished",
            "<@1001>"
        );
        (await stage.Say("/butler history task:BackupDatabase", stage.Viewer, Token)).Answered("No runs yet");
    }

    [Fact]
    public async Task A_task_that_is_over_in_a_tenth_of_a_second_is_never_said_to_run()
    {
        await Lasts("BackupDatabase", 100);
        var first = (await stage.Say("/butler start task:BackupDatabase", stage.Operator, Token)).Answered("Started");
        Assert.Contains("reports nothing for this task", first.Text, StringComparison.Ordinal);
        await Ran("BackupDatabase");
        (await stage.Say("/butler stop task:BackupDatabase", stage.Operator, Token)).Answered("Was not running");
        var card = await stage.Card(first.Id, static seen => seen.Title == "Finished", Token);
        Assert.Contains("ended then or before", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(card.Edits, static edit => edit.Title == "Running");
    }

    [Fact]
    public async Task A_webhook_tells_the_end_of_a_backup()
    {
        await stage.PlexState(new JsonObject { ["webhook"] = $"http://127.0.0.1:{port}/plex/webhook/{Secret}" }, Token);
        await Lasts("BackupDatabase", 3000);
        var first = (
            await stage.Say("/butler start task:BackupDatabase share:True", stage.Operator, Token, new JsonObject())
        );
        Assert.Equal(("Started", false), (first.Title, first.Ephemeral));
        var card = await stage.Card(first.Id, static seen => seen.Title == "Finished", Token);
        Assert.Contains("Plex reported it done", card.Text, StringComparison.Ordinal);
        var (_, ended) = await Ran("BackupDatabase");
        Assert.InRange(card.Edits[^1].At, ended, ended.AddSeconds(10));
        await stage.Card(
            first.Id,
            _ =>
                stage.Discord("messages", Token).Result["messages"]!
                    .AsArray()
                    .Any(static m =>
                        m!["content"]!.GetValue<string>().Contains("is done", StringComparison.Ordinal)
                        && m["visibleTo"] is null
                        && m["pings"]!["users"]!.AsArray().Count == 1
                    ),
            Token
        );
    }

    [Fact]
    public async Task A_task_that_shows_nothing_stays_not_known_until_its_button_stops_it()
    {
        await Lasts("OptimizeDatabase", null);
        var first = (await stage.Say("/butler start task:OptimizeDatabase", stage.Operator, Token)).Answered("Started");
        await Task.Delay(TimeSpan.FromSeconds(5), Token);
        var card = await stage.Card(first.Id, static _ => true, Token);
        Assert.Equal("Started", card.Title);
        Assert.Contains("reports nothing for this task", card.Text, StringComparison.Ordinal);
        var button = Assert.Single(card.CustomIds);

        Assert.Equal("Not allowed", (await stage.Press(card.MessageId, button, stage.Viewer, Token)).Title);
        Assert.NotEmpty((await stage.PlexState(Token))["running"]!.AsArray());
        (await stage.Press(card.MessageId, button, stage.Operator, Token)).Answered("Stopped");
        Assert.Empty((await stage.PlexState(Token))["running"]!.AsArray());
        card = await stage.Card(first.Id, static seen => seen.Title == "Stopped", Token);
        Assert.Empty(card.CustomIds);
        Assert.Equal(
            "No longer open",
            (await stage.Press(await stage.Forge(button, Token), button, stage.Operator, Token)).Title
        );
    }

    [Fact]
    public async Task A_restart_of_the_server_ends_the_run_and_is_not_taken_for_its_end()
    {
        await Lasts("GenerateMediaIndexFiles", null);
        var first = (await stage.Say("/butler start task:GenerateMediaIndexFiles", stage.Operator, Token)).Answered(
            "Started"
        );
        await stage.Card(first.Id, static seen => seen.Title == "Running", Token);
        await stage.PlexState(new JsonObject { ["restart"] = true }, Token);
        var card = await stage.Card(first.Id, static seen => seen.Title is "Stopped" or "Finished", Token);
        Assert.Contains("The server was restarted", card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_without_a_role_is_told_what_runs()
    {
        (await stage.Say("/butler status", null, Token)).Answered("Not allowed");
        (await stage.Say("/butler history", null, Token)).Answered("Not allowed");
        (await stage.Say("/butler status", stage.Viewer, Token)).Answered("plex: nothing started here is open");
    }

    [Fact]
    public async Task Killed_in_the_middle_of_a_run_the_bot_goes_on_with_the_card_and_tells_the_end_once()
    {
        await using var place = await Stage.Set(Token);
        var file = Path.Combine(Directory.CreateTempSubdirectory("butler").FullName, "runs.db");
        (string, string)[] settings = [("Runs:File", file), ("Runs:AnnounceAfter", "2s")];
        var bot = await place.StartReady(Token, settings);
        await place.PlexState(
            new JsonObject { ["durations"] = new JsonObject { ["GenerateChapterThumbs"] = 20_000 } },
            Token
        );
        var first = (await place.Say("/butler start task:GenerateChapterThumbs share:True", place.Operator, Token));
        await place.Card(first.Id, static seen => seen.Title == "Running", Token);
        await bot.DisposeAsync();

        var (before, since) = (
            (await place.Card(first.Id, static _ => true, Token)).Edits.Length,
            TimeProvider.System.GetTimestamp()
        );
        place.Start(settings);
        await place.Card(first.Id, seen => seen.Edits.Length > before, Token);
        var took = TimeProvider.System.GetElapsedTime(since);
        TestContext.Current.SendDiagnosticMessage(
            $"the card went on {took.TotalSeconds:0.0} s after the bot was started again"
        );
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(15)); // 5 s on a machine that does nothing else; this one may be building

        await place.Card(first.Id, static seen => seen.Title == "Finished", Token);
        await place.Card(first.Id, _ => Told().Result.Length > 0, Token);
        await Task.Delay(TimeSpan.FromSeconds(2), Token);
        Assert.Single(await Told());

        async Task<string[]> Told() =>
            [
                .. (await place.Discord("messages", Token))["messages"]!
                    .AsArray()
                    .Select(static m => m!["content"]!.GetValue<string>())
                    .Where(static text => text.Contains("is done", StringComparison.Ordinal)),
            ];
    }

    [Fact]
    public async Task A_webhook_without_the_secret_or_without_sense_is_refused()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        Assert.Equal(404, await Post($"/plex/webhook/{Secret}x", """{"event":"admin.database.backup"}"""));
        Assert.Equal(400, await Post($"/plex/webhook/{Secret}", "no JSON"));
        Assert.Equal(
            204,
            await Post($"/plex/webhook/{Secret}", """{"event":"media.play","Server":{"uuid":"somebody-elses"}}""")
        );
        Assert.Equal(
            204,
            await Post(
                $"/plex/webhook/{Secret}",
                """{"event":"admin.database.backup","Server":{"uuid":"somebody-elses"}}"""
            )
        );
        using var plain = new StringContent("{}");
        Assert.Equal(400, (int)(await http.PostAsync($"/plex/webhook/{Secret}", plain, Token)).StatusCode);

        async Task<int> Post(string path, string payload)
        {
            using var form = new MultipartFormDataContent { { new StringContent(payload), "payload" } };
            using var response = await http.PostAsync(path, form, Token);
            return (int)response.StatusCode;
        }
    }

    static void Says(Seen seen, params string[] words) =>
        Assert.All(words, word => Assert.Contains(word, seen.Text, StringComparison.Ordinal));

    Task Lasts(string task, int? milliseconds) =>
        stage.PlexState(new JsonObject { ["durations"] = new JsonObject { [task] = milliseconds } }, Token);

    // The stand-in's own record.
    async Task<(DateTimeOffset Started, DateTimeOffset Ended)> Ran(string task)
    {
        while (true)
        {
            if (
                (await stage.PlexState(Token))["history"]!
                    .AsArray()
                    .LastOrDefault(past => past!["name"]!.GetValue<string>() == task) is
                { } past
            )
                return (Time(past["startedAt"]!), Time(past["endedAt"]!));
            await Task.Delay(50, Token);
        }
    }

    static DateTimeOffset Time(JsonNode node) =>
        DateTimeOffset.Parse(node.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("ended at <t:([0-9]+):T>")]
    private static partial Regex Clock();
}
