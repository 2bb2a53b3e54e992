using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>The card of a run: it says what is known and no more, and whoever asked learns of the end. Compared with the stand-in's own record of what ran.</summary>
public sealed partial class CardSpecs : IAsyncLifetime
{
    const string Secret = "a-webhook-secret-of-the-tests",
        Started = "Generate Chapter Thumbnails (`GenerateChapterThumbs`) was started";

    readonly int port = GatedProxy.FreePort();
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fixture = await BotFixture.Create(Token);
        await fixture.StartReady(
            Token,
            ("Http:Urls", $"http://127.0.0.1:{port}"),
            ("Plex:WebhookSecret", Secret),
            ("Runs:AnnounceAfter", "2s"),
            ("Access:Rules:0:Name", "house"),
            ("Access:Rules:0:Effect", "allow"),
            ("Access:Rules:0:Verbs", "viewers"),
            ("Access:Rules:0:Roles", fixture.Viewer)
        );
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [LongFact]
    public async Task A_card_shows_a_task_with_activities_running_and_then_finished()
    {
        // Long enough to be looked at, on a machine that does much else as well.
        var began = TimeProvider.System.GetTimestamp();
        await fixture.RunCommand("/butler status", fixture.Viewer, Token);
        await SetDuration(
            "GenerateChapterThumbs",
            6000 + (int)(20 * TimeProvider.System.GetElapsedTime(began).TotalMilliseconds)
        );
        await fixture.PlexState(
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
        var first = (
            await fixture.RunCommand("/butler start task:GenerateChapterThumbs", fixture.Operator, Token)
        ).AssertAnswered(Started);
        Assert.Contains("has not shown any activity of it yet", first.Text, StringComparison.Ordinal);
        await fixture.WaitForCard(
            first.Id,
            static seen => seen.Title == "Generate Chapter Thumbnails (`GenerateChapterThumbs`) is running",
            Token
        );
        AssertContains(
            (await fixture.RunCommand("/butler status", fixture.Viewer, Token)).AssertAnswered(
                "1 run in progress on plex"
            ),
            "is running",
            "`GenerateChapterThumbs`",
            @"Scanning \*TV\*",
            "30%",
            @"Bob \*the\* \@everyone",
            "A Film",
            "transcoding"
        );
        (await fixture.RunCommand("/butler history", fixture.Viewer, Token)).AssertAnswered("No runs yet");

        var card = await fixture.WaitForCard(
            first.Id,
            static seen => seen.Title == "Generate Chapter Thumbnails (`GenerateChapterThumbs`) likely finished",
            Token
        );
        var (started, ended) = await WaitForRun("GenerateChapterThumbs");

        Assert.Contains(card.Edits, static edit =>
            edit.Title == "Generate Chapter Thumbnails (`GenerateChapterThumbs`) is running"
            && edit.Text.Contains("chapter thumbnail activit", StringComparison.Ordinal)
            && edit.Text.Contains("done", StringComparison.Ordinal)
        );
        // On a machine that does much else, the card may be drawn again before Plex shows anything.
        foreach (var (at, title, _) in card.Edits.SkipWhile(static edit => edit.Title == Started))
        {
            if (title == "Generate Chapter Thumbnails (`GenerateChapterThumbs`) likely finished")
                Assert.True(at >= ended, "It is not finished before it ended.");
            else
                Assert.Equal("Generate Chapter Thumbnails (`GenerateChapterThumbs`) is running", title);
        }
        // Plex shows a task's last item until the task ends: what the card says it sees was there, and the one edit
        // that was on its way at the end is the last to say so.
        var seeing = card.Edits.Where(static edit => edit.Text.Contains("Plex shows", StringComparison.Ordinal));
        Assert.All(seeing, edit => Assert.True(edit.At >= started));
        Assert.InRange(seeing.Count(edit => edit.At > ended), 0, 1);
        var endedAt = DateTimeOffset.FromUnixTimeSeconds(
            long.Parse(
                EndedAtPattern().Match(card.Text).Groups[1].Value,
                System.Globalization.CultureInfo.InvariantCulture
            )
        );
        Assert.InRange(endedAt, ended.AddSeconds(-2), card.Edits[^1].At);
        Assert.Equal(["again", "history"], card.CustomIds.Select(static id => id.Split('.')[0]));
        card = await fixture.WaitForCard(first.Id, static seen => seen.FollowUps.Count > 0, Token);
        var notification = Assert.Single(card.FollowUps)!;
        Assert.Equal("1001", Assert.Single(notification["pings"]!["users"]!.AsArray())!.GetValue<string>());
        Assert.True(notification["ephemeral"]!.GetValue<bool>());
        Assert.Contains(
            "`GenerateChapterThumbs`",
            notification["content"]!.GetValue<string>(),
            StringComparison.Ordinal
        );

        await fixture.WaitForCard(
            first.Id,
            _ => fixture.RunCommand("/butler history", fixture.Viewer, Token).Result.Title != "No runs yet",
            Token
        );
        AssertContains(
            (
                await fixture.RunCommand("/butler history task:GenerateChapterThumbs", fixture.Viewer, Token)
            ).AssertAnswered("Last run of Generate Chapter Thumbnails (`GenerateChapterThumbs`)"),
            "✅",
            "<@1001>"
        );
        (await fixture.RunCommand("/butler history task:BackupDatabase", fixture.Viewer, Token)).AssertAnswered(
            "No runs yet"
        );
    }

    [Fact]
    public async Task A_task_that_ends_within_100_ms_is_never_shown_as_running()
    {
        await SetDuration("BackupDatabase", 100);
        var first = (
            await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token)
        ).AssertAnswered("Backup Database was started");
        Assert.Contains("shows no progress for this task", first.Text, StringComparison.Ordinal);
        await WaitForRun("BackupDatabase");
        (await fixture.RunCommand("/butler stop task:BackupDatabase", fixture.Operator, Token)).AssertAnswered(
            "Backup Database was not running"
        );
        var card = await fixture.WaitForCard(
            first.Id,
            static seen => seen.Title == "Backup Database had already ended",
            Token
        );
        Assert.Contains("ended then or earlier", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(card.Edits, static edit => edit.Title == "Backup Database is running");
    }

    [Fact]
    public async Task A_webhook_reports_the_end_of_a_backup()
    {
        await fixture.PlexState(
            new JsonObject { ["webhook"] = $"http://127.0.0.1:{port}/plex/webhook/{Secret}" },
            Token
        );
        await SetDuration("BackupDatabase", 3000);
        var first = (
            await fixture.RunCommand(
                "/butler start task:BackupDatabase share:True",
                fixture.Operator,
                Token,
                new JsonObject()
            )
        );
        Assert.Equal(("Backup Database was started", false), (first.Title, first.IsEphemeral));
        var card = await fixture.WaitForCard(first.Id, static seen => seen.Title == "Backup Database finished", Token);
        Assert.Contains("Plex reported its end at", card.Text, StringComparison.Ordinal);
        var (_, ended) = await WaitForRun("BackupDatabase");
        Assert.True(card.Edits[^1].At >= ended);
        await fixture.WaitForCard(
            first.Id,
            _ =>
                fixture.GetDiscord("messages", Token).Result["messages"]!
                    .AsArray()
                    .Any(static m =>
                        m!["content"]!.GetValue<string>().Contains("finished in", StringComparison.Ordinal)
                        && m["visibleTo"] is null
                        && m["pings"]!["users"]!.AsArray().Count == 1
                    ),
            Token
        );
    }

    [Fact]
    public async Task A_task_without_activities_stays_Started_until_its_button_stops_it()
    {
        await SetDuration("OptimizeDatabase", null);
        var first = (
            await fixture.RunCommand("/butler start task:OptimizeDatabase", fixture.Operator, Token)
        ).AssertAnswered("Optimize Database was started");
        await Task.Delay(TimeSpan.FromSeconds(5), Token);
        var card = await fixture.WaitForCard(first.Id, static _ => true, Token);
        Assert.Equal("Optimize Database was started", card.Title);
        Assert.Contains("shows no progress for this task", card.Text, StringComparison.Ordinal);
        var button = Assert.Single(card.CustomIds);

        Assert.Equal("Not allowed", (await fixture.PressButton(card.MessageId, button, fixture.Viewer, Token)).Title);
        Assert.NotEmpty((await fixture.PlexState(Token))["running"]!.AsArray());
        (await fixture.PressButton(card.MessageId, button, fixture.Operator, Token)).AssertAnswered(
            "Optimize Database was stopped"
        );
        Assert.Empty((await fixture.PlexState(Token))["running"]!.AsArray());
        card = await fixture.WaitForCard(first.Id, static seen => seen.Title == "Optimize Database was stopped", Token);
        Assert.Equal(["again", "history"], card.CustomIds.Select(static id => id.Split('.')[0]));
        Assert.Equal(
            "Run already over",
            (
                await fixture.PressButton(
                    await fixture.PostForgedButton(button, Token),
                    button,
                    fixture.Operator,
                    Token
                )
            ).Title
        );
    }

    [Fact]
    public async Task A_card_reports_that_a_server_restart_ended_the_run()
    {
        await SetDuration("GenerateMediaIndexFiles", null);
        var first = (
            await fixture.RunCommand("/butler start task:GenerateMediaIndexFiles", fixture.Operator, Token)
        ).AssertAnswered("Generate Video Preview Thumbnails (`GenerateMediaIndexFiles`) was started");
        await fixture.WaitForCard(
            first.Id,
            static seen => seen.Title == "Generate Video Preview Thumbnails (`GenerateMediaIndexFiles`) is running",
            Token
        );
        await fixture.PlexState(new JsonObject { ["restart"] = true }, Token);
        var card = await fixture.WaitForCard(
            first.Id,
            static seen =>
                seen.Title
                    is "Generate Video Preview Thumbnails (`GenerateMediaIndexFiles`) was ended by a server restart"
                        or "Generate Video Preview Thumbnails (`GenerateMediaIndexFiles`) likely finished",
            Token
        );
        Assert.Contains("The server was restarted", card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_and_history_are_denied_to_members_without_a_role()
    {
        (await fixture.RunCommand("/butler status", null, Token)).AssertAnswered("Not allowed");
        (await fixture.RunCommand("/butler history", null, Token)).AssertAnswered("Not allowed");
        (await fixture.RunCommand("/butler status", fixture.Viewer, Token)).AssertAnswered(
            "Nothing started from Discord is running on plex"
        );
    }

    [LongFact]
    public async Task A_killed_bot_continues_its_card_and_announces_the_end_only_once()
    {
        await using var otherFixture = await BotFixture.Create(Token);
        var file = Path.Combine(Directory.CreateTempSubdirectory("butler").FullName, "runs.db");
        (string, string)[] settings = [("Runs:File", file), ("Runs:AnnounceAfter", "2s")];
        var bot = await otherFixture.StartReady(Token, settings);
        await otherFixture.PlexState(
            new JsonObject { ["durations"] = new JsonObject { ["GenerateChapterThumbs"] = null } },
            Token
        );
        var first = (
            await otherFixture.RunCommand(
                "/butler start task:GenerateChapterThumbs share:True",
                otherFixture.Operator,
                Token
            )
        );
        await otherFixture.WaitForCard(
            first.Id,
            static seen => seen.Title == "Generate Chapter Thumbnails (`GenerateChapterThumbs`) is running",
            Token
        );
        await bot.DisposeAsync();

        var (before, since) = (
            (await otherFixture.WaitForCard(first.Id, static _ => true, Token)).Edits.Length,
            TimeProvider.System.GetTimestamp()
        );
        otherFixture.Start(settings);
        await otherFixture.WaitForCard(first.Id, seen => seen.Edits.Length > before, Token);
        var took = TimeProvider.System.GetElapsedTime(since);
        TestContext.Current.SendDiagnosticMessage(
            $"the card went on {took.TotalSeconds:0.0} s after the bot was started again"
        );
        await otherFixture.PlexState(new JsonObject { ["running"] = new JsonArray() }, Token);

        await otherFixture.WaitForCard(
            first.Id,
            static seen => seen.Title == "Generate Chapter Thumbnails (`GenerateChapterThumbs`) likely finished",
            Token
        );
        await otherFixture.WaitForCard(first.Id, _ => Announcements().Result.Length > 0, Token);
        await Task.Delay(TimeSpan.FromSeconds(2), Token);
        Assert.Single(await Announcements());

        async Task<string[]> Announcements() =>
            [
                .. (await otherFixture.GetDiscord("messages", Token))["messages"]!
                    .AsArray()
                    .Select(static m => m!["content"]!.GetValue<string>())
                    .Where(static text => text.Contains("finished in", StringComparison.Ordinal)),
            ];
    }

    [Fact]
    public async Task A_webhook_with_a_wrong_secret_or_malformed_body_is_rejected()
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

    static void AssertContains(SeenReply seen, params string[] words) =>
        Assert.All(words, word => Assert.Contains(word, seen.Text, StringComparison.Ordinal));

    Task SetDuration(string task, int? milliseconds) =>
        fixture.PlexState(new JsonObject { ["durations"] = new JsonObject { [task] = milliseconds } }, Token);

    // The stand-in's own record.
    async Task<(DateTimeOffset Started, DateTimeOffset Ended)> WaitForRun(string task)
    {
        while (true)
        {
            if (
                (await fixture.PlexState(Token))["history"]!
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
    private static partial Regex EndedAtPattern();
}
