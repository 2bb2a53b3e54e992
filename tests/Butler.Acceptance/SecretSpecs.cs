using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>No token ever leaves through output, messages or the audit, whatever happens.</summary>
public sealed partial class SecretSpecs : IAsyncLifetime
{
    // Every interaction token of the stand-in begins so: "interaction:" in base 64.
    internal const string InteractionToken = "aW50ZXJhY3Rpb246";

    static readonly string[] DiscordFaults =
    [
        """{"fault":"heartbeatInterval","milliseconds":1500}""",
        """{"fault":"identifyPace","seconds":1}""",
        """{"fault":"deadline","seconds":3}""",
        """{"fault":"identifyBudget","remaining":500,"resetAfter":60000}""",
        """{"fault":"disallowedIntents","intents":33026}""",
        """{"fault":"op7"}""",
        """{"fault":"op9","resumable":true}""",
        """{"fault":"op9","resumable":false}""",
        """{"fault":"requestHeartbeat"}""",
        """{"fault":"close","code":4000}""",
        """{"fault":"close","code":4008}""",
        """{"fault":"noAck","count":3}""",
        """[{"fault":"slowHello","milliseconds":1500},{"fault":"drop"}]""",
        """[{"fault":"refuseResume"},{"fault":"drop"}]""",
        """[{"fault":"refuseConnections"},{"fault":"drop"}]""",
        """[{"fault":"deadResumeAddress"},{"fault":"oversizedReady"},{"fault":"op9"}]""",
        """{"fault":"drop"}""",
        """{"fault":"429","scope":"user","retryAfter":0.2}""",
        """{"fault":"429","scope":"global","retryAfter":0.2}""",
        """{"fault":"429","scope":"shared","retryAfter":0.2}""",
        """{"fault":"status","status":500}""",
        """{"fault":"status","status":404,"route":"POST /channels/*"}""",
        """{"fault":"latency","milliseconds":800}""",
        """{"fault":"lostAnswer"}""",
        """{"fault":"forbid"}""",
        """{"fault":"forbid","hidden":true}""",
        """{"fault":"channelLimit","calls":5}""",
        """{"fault":"duplicate"}""",
        """{"fault":"replay","count":3}""",
    ];

    const string FatalFault = "revokeToken";

    const string WebhookSecret = "a-webhook-secret-that-must-not-leak";

    // See PostgresServer.
    const string DatabasePassword = "a-password-that-must-not-leak";

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    string AuditFile => Path.Combine(folder, "audit.jsonl");

    (string, string)[] TraceSettings =>
        [
            ("Logging:LogLevel:Default", "Trace"),
            ("Logging:LogLevel:Microsoft", "Trace"),
            ("Logging:LogLevel:System", "Trace"),
            ("Plex:Timeout", "1"),
            ("Access:AuditChannel", fixture.Channel),
            ("Access:AuditFile", AuditFile),
            ("Plex:WebhookSecret", WebhookSecret),
        ];

    public async ValueTask InitializeAsync() => fixture = await BotFixture.Create(Token);

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Every_documented_sandbox_fault_is_covered_by_the_secret_tests()
    {
        Assert.Equal(DocumentedFaults("sandbox-plex.md"), FaultNames(PlexFaults.All));
        Assert.Equal(
            DocumentedFaults("sandbox-discord.md"),
            FaultNames([.. DiscordFaults, $$"""{"fault":"{{FatalFault}}"}"""])
        );
    }

    [LongFact]
    public async Task No_token_appears_at_Trace_level_whatever_fault_occurs()
    {
        var bot = await fixture.StartReady(Token, TraceSettings);
        var messages = "";
        foreach (var fault in PlexFaults.All)
        {
            await fixture.SetPlexFault(JsonNode.Parse(fault)!.AsObject(), Token);
            foreach (var input in (string[])["/butler list", "/butler start task:BackupDatabase", "/butler doctor"])
                messages += (await fixture.RunCommand(input, fixture.Admin, Token)).Json.ToJsonString();
            await fixture.SetPlexFault(new JsonObject { ["clear"] = true }, Token);
        }
        foreach (var fault in DiscordFaults)
        {
            await fixture.SetDiscordFault(JsonNode.Parse(fault)!, Token);
            messages += (
                await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token)
            ).Json.ToJsonString();
            messages += (await fixture.RunCommand("/butler stop", fixture.Viewer, Token)).Json.ToJsonString();
            await fixture.WaitUntilReady(Token, seconds: 240); // Discord.Net tries a dead address for minutes
        }
        await fixture.RunAndConfirm("/butler stop", fixture.Admin, Token);
        messages += (await fixture.GetDiscord("messages", Token)).ToJsonString();
        await fixture.SetDiscordFault(new JsonObject { ["fault"] = FatalFault }, Token);
        await fixture.SetDiscordFault(new JsonObject { ["fault"] = "drop" }, Token);
        Assert.Equal(77, await bot.WaitForExitCode(Token));
        await AssertNoSecrets(bot, messages);
    }

    [LongFact]
    public async Task No_token_appears_when_interactions_come_over_HTTP()
    {
        var address = $"http://127.0.0.1:{GatedProxy.FreePort()}";
        var bot = fixture.Start([.. TraceSettings, ("Discord:PublicKey", fixture.PublicKey), ("Http:Urls", address)]);
        await bot.WaitForLine(static l => l.Contains("Slash commands of guild", StringComparison.Ordinal), Token);
        await fixture.SaveEndpoint($"{address}/interactions", Token);
        var messages = "";
        for (var n = 0; n < 12; n++)
            messages += (
                await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token)
            ).Json.ToJsonString();
        await fixture.SetPlexFault(new JsonObject { ["fault"] = "slow", ["ms"] = 1500 }, Token);
        messages += (
            await fixture.RunCommand("/butler stop task:BackupDatabase", fixture.Operator, Token)
        ).Json.ToJsonString();
        using var http = new HttpClient();
        foreach (var body in (string[])["", "{", $$"""{"type":2,"token":"{{InteractionToken}}made-up"}"""])
        {
            using var content = new StringContent(body);
            (await http.PostAsync(new Uri($"{address}/interactions"), content, Token)).Dispose();
        }
        foreach (
            var path in (string[])[WebhookSecret, $"{WebhookSecret}x", $"{WebhookSecret}?a=b", $"{WebhookSecret}/x"]
        )
        {
            using var report = new MultipartFormDataContent();
            report.Add(new StringContent("""{"event":"admin.database.backup"}"""), "payload");
            (await http.PostAsync(new Uri($"{address}/plex/webhook/{path}"), report, Token)).Dispose();
        }
        bot.Terminate();
        Assert.Equal(0, await bot.WaitForExitCode(Token));
        await AssertNoSecrets(bot, messages);
    }

    [Fact]
    public async Task No_database_password_appears_whether_the_database_serves_or_not()
    {
        Assert.SkipWhen(PostgresServer.UnavailableReason is not null, PostgresServer.UnavailableReason ?? "");
        await using var server = await PostgresServer.Start(Token);
        var connection = await server.CreateDatabase(Token);
        Assert.Contains(DatabasePassword, connection, StringComparison.Ordinal);
        var bot = await fixture.StartReady(Token, [.. TraceSettings, ("Runs:Postgres", connection)]);
        var messages = "";
        for (var n = 0; n < 12; n++)
            messages += (
                await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token)
            ).Json.ToJsonString();
        messages += (await fixture.RunCommand("/butler doctor", fixture.Admin, Token)).Json.ToJsonString();
        await server.DisposeAsync();
        messages += (
            await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token)
        ).Json.ToJsonString();
        await bot.WaitForLine(static l => l.Contains("is failing", StringComparison.Ordinal), Token);
        bot.Terminate();
        Assert.Equal(0, await bot.WaitForExitCode(Token));
        await AssertNoSecrets(bot, messages);
        foreach (
            var wrong in (string[])
                [connection.Replace("Host=", "Hots=", StringComparison.Ordinal), $"{connection};Port=x"]
        )
        {
            await using var refused = ButlerProcess.Start(
                [],
                new Dictionary<string, string>(fixture.Settings) { ["Runs:Postgres"] = wrong }
            );
            Assert.Equal(78, await refused.WaitForExitCode(Token));
            Assert.DoesNotContain(DatabasePassword, refused.Output, StringComparison.Ordinal);
        }
    }

    async Task AssertNoSecrets(ButlerProcess bot, string messages)
    {
        var audit = await File.ReadAllTextAsync(AuditFile, Token);
        Assert.True(bot.Output.Length > 20_000, "the log is expected to be talkative: " + bot.Output);
        Assert.Contains("\"verb\":\"start\"", audit, StringComparison.Ordinal);
        Assert.Contains("was started", messages, StringComparison.Ordinal);
        Assert.All(
            [fixture.PlexToken, fixture.BotToken, "X-Plex-Token", InteractionToken, WebhookSecret, DatabasePassword],
            secret => Assert.All([bot.Output, messages, audit], text =>
                {
                    var at = text.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
                    Assert.True(
                        at < 0,
                        $"{secret}: …{(at < 0 ? "" : text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 100)])}…"
                    );
                })
        );
    }

    static string[] FaultNames(IEnumerable<string> faults) =>
        [
            .. faults
                .Select(static f => JsonNode.Parse(f)!)
                .SelectMany(static f => f is JsonArray many ? many.ToArray() : [f])
                .Select(static f => f!["fault"]!.GetValue<string>())
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    static string[] DocumentedFaults(string page) =>
        [
            .. File.ReadLines(Repository.GetPath($"docs/{page}"))
                .SkipWhile(static l => !Heading().IsMatch(l))
                .Skip(1)
                .TakeWhile(static l => !l.StartsWith("## ", StringComparison.Ordinal))
                .Select(static l => Row().Match(l))
                .Where(static m => m.Success)
                .Select(static m => m.Groups[1].Value)
                .Order(StringComparer.Ordinal),
        ];

    [GeneratedRegex("^## (Faults|`POST /sandbox/faults`)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\| `(?!fault`)(\w+)` \|")]
    private static partial Regex Row();
}
