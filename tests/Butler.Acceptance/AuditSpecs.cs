using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>What is written down, over the real process, and what is left of it when that is killed.</summary>
public sealed class AuditSpecs : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    string File => Path.Combine(folder, "audit.jsonl");

    public async ValueTask InitializeAsync() => fixture = await BotFixture.Create(Token);

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Every_start_stop_and_denial_is_audited_and_tampering_is_detected()
    {
        var bot = await fixture.StartReady(
            Token,
            ("Access:AuditFile", File),
            ("Access:AuditChannel", "111111111111111111")
        );
        await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token);
        await fixture.RunCommand("/butler stop", fixture.Viewer, Token);
        await fixture.RunAndConfirm("/butler stop", fixture.Admin, Token);
        await fixture.RunCommand("/butler list", fixture.Viewer, Token);
        await bot.WaitForLine(
            static l => l.Contains("Could not post to the audit channel", StringComparison.Ordinal),
            Token
        );
        bot.Terminate();
        Assert.Equal(0, await bot.WaitForExitCode(Token));
        var events = (await System.IO.File.ReadAllLinesAsync(File, Token))
            .Select(static l => JsonNode.Parse(l)!)
            .ToArray();
        Assert.Equal(
            [
                "begun start begins",
                "done start started",
                "denied stop-all denied (Access:Admins)",
                "begun stop-all begins",
                "done stop-all stopped everything",
            ],
            events.Select(static e => $"{e["event"]} {e["verb"]} {e["outcome"]}")
        );
        Assert.All(events, e =>
            Assert.Equal(
                (fixture.Guild, "1001", true),
                (e["guild"]!.GetValue<string>(), e["user"]!.GetValue<string>(), e["interaction"] is not null)
            )
        );
        Assert.Equal(fixture.Operator, events[0]["roles"]![0]!.GetValue<string>());
        var logged = bot
            .Output.Split('\n')
            .Where(static l => l.StartsWith('{'))
            .Select(static l => JsonNode.Parse(l)!["message"]!.GetValue<string>())
            .Where(static m => m.StartsWith('{'))
            .Select(static m => JsonNode.Parse(m)!["interaction"]?.GetValue<string>())
            .ToArray();
        Assert.All(events, e => Assert.Contains(e["interaction"]!.GetValue<string>(), logged));

        Assert.Equal((0, true), await Verify("5 events, unbroken"));
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Token);
        bytes[bytes.AsSpan().IndexOf((byte)'\n') + 20] ^= 1;
        await System.IO.File.WriteAllBytesAsync(File, bytes, Token);
        Assert.Equal((1, true), await Verify("line 2 was changed"));
    }

    [Fact]
    public async Task A_killed_bot_keeps_every_answered_event_in_an_unbroken_audit_chain()
    {
        var answered = 0;
        for (var round = 0; round < 3; round++)
        {
            var bot = await fixture.StartReady(Token, ("Access:AuditFile", File));
            for (var n = 0; n < 5; n++)
            {
                (await fixture.RunCommand("/butler stop", fixture.Viewer, Token)).AssertAnswered("Not allowed");
                answered++;
            }
            for (var n = 0; n < 20; n++)
                await fixture.SendCommand("/butler stop", fixture.Viewer, Token);
            await bot.DisposeAsync(); // SIGKILL, in the middle of those
            var lines = await System.IO.File.ReadAllLinesAsync(File, Token);
            Assert.True(lines.Length >= answered, $"{lines.Length} of {answered}");
            Assert.Equal((0, true), await Verify("unbroken"));
        }
    }

    [Fact]
    public async Task A_bot_killed_while_it_acts_leaves_the_intent_in_the_audit_file()
    {
        var bot = await fixture.StartReady(Token, ("Access:AuditFile", File));
        await fixture.SetPlexFault(new JsonObject { ["fault"] = "slow", ["ms"] = 4000 }, Token);
        await fixture.SendCommand("/butler start task:BackupDatabase", fixture.Operator, Token);
        await fixture.WaitUntil(
            "at work",
            async () => (await System.IO.File.ReadAllTextAsync(File, Token)).Length > 0,
            Token
        );
        await bot.DisposeAsync(); // SIGKILL
        var intent = JsonNode.Parse(Assert.Single(await System.IO.File.ReadAllLinesAsync(File, Token)))!;
        Assert.Equal(
            ("begun", "start", "BackupDatabase"),
            (
                intent["event"]!.GetValue<string>(),
                intent["verb"]!.GetValue<string>(),
                intent["task"]!.GetValue<string>()
            )
        );
        Assert.Equal((0, true), await Verify("1 event, unbroken"));
    }

    [Fact]
    public async Task A_database_named_as_the_audit_file_is_left_untouched()
    {
        byte[] database = [.. "SQLite format 3\0"u8, .. new byte[4000]];
        await System.IO.File.WriteAllBytesAsync(File, database, Token);
        var bot = fixture.Start(("Access:AuditFile", File));
        Assert.Equal(78, await bot.WaitForExitCode(Token));
        Assert.Contains("Access:AuditFile: is not an audit file", bot.Output, StringComparison.Ordinal);
        Assert.Equal(database, await System.IO.File.ReadAllBytesAsync(File, Token));
    }

    [Fact]
    public async Task Invalid_settings_are_recorded_in_the_audit_file()
    {
        await using var bot = ButlerProcess.Start(
            [],
            new Dictionary<string, string> { ["Access:AuditFile"] = File, ["Access:Rules:night:Effect"] = "permit" }
        );
        Assert.Equal(78, await bot.WaitForExitCode(Token));
        Assert.Contains("rule 'night': must be 'allow' or 'deny'", bot.Output, StringComparison.Ordinal);
        var said = JsonNode.Parse(Assert.Single(await System.IO.File.ReadAllLinesAsync(File, Token)))!;
        Assert.Equal("settings", said["event"]!.GetValue<string>());
        Assert.Contains("Access:Rules:night:Effect", said["outcome"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policy_command_prints_the_rules_with_role_shorthands_expanded()
    {
        await using var policy = ButlerProcess.Start(["policy"], fixture.Settings);
        Assert.Equal(0, await policy.WaitForExitCode(Token));
        var rules = JsonNode.Parse(policy.Output)!["Access"]!["Rules"]!.AsArray();
        Assert.Equal(
            ["Access:Viewers", "Access:Operators", "Access:Admins"],
            rules.Select(static r => r!["Name"]!.GetValue<string>())
        );
        Assert.Equal(
            ["list", "start", "stop", "status", "history", "report"],
            rules[1]!["Verbs"]!.AsArray().Select(static v => v!.GetValue<string>())
        );
    }

    [Fact]
    public async Task A_new_Plex_token_in_its_file_is_used_without_a_restart()
    {
        var path = Path.Combine(folder, "plex_token");
        await System.IO.File.WriteAllTextAsync(path, "a-revoked-token", Token);
        var bot = await fixture.StartReady(
            Token,
            ("Plex:Servers:home:Url", fixture.PlexUrl),
            ("Plex:Servers:home:TokenFile", path)
        );
        (await fixture.RunCommand("/butler list server:home", fixture.Viewer, Token)).AssertAnswered(
            "No access to Plex"
        );
        await System.IO.File.WriteAllTextAsync(path, $"\"{fixture.PlexToken}\"\n", Token);
        Assert.Contains(
            "on the schedule",
            (await fixture.RunCommand("/butler list server:home", fixture.Viewer, Token)).Text,
            StringComparison.Ordinal
        );
        await System.IO.File.WriteAllTextAsync(path, "claim-0123456789", Token);
        Assert.Contains(
            "on the schedule",
            (await fixture.RunCommand("/butler list server:home", fixture.Viewer, Token)).Text,
            StringComparison.Ordinal
        );
        await bot.WaitForLine(static l => l.Contains("claim code", StringComparison.Ordinal), Token);
        Assert.DoesNotContain(fixture.PlexToken, bot.Output, StringComparison.Ordinal);
    }

    async Task<(int, bool)> Verify(string words)
    {
        await using var verify = ButlerProcess.Start(["audit", "verify", File]);
        var code = await verify.WaitForExitCode(Token);
        return (code, verify.Output.Contains(words, StringComparison.Ordinal));
    }
}
