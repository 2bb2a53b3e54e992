using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>What is written down, over the real process, and what is left of it when that is killed.</summary>
public sealed class AuditSpecs : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;
    Stage stage = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    string File => Path.Combine(folder, "audit.jsonl");

    public async ValueTask InitializeAsync() => stage = await Stage.Set(Token);

    public async ValueTask DisposeAsync()
    {
        await stage.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Every_start_stop_denial_and_press_is_one_event_in_log_and_file_and_tampering_is_found()
    {
        var bot = await stage.StartReady(
            Token,
            ("Access:AuditFile", File),
            ("Access:AuditChannel", "111111111111111111")
        );
        await stage.Say("/butler start task:BackupDatabase", stage.Operator, Token);
        await stage.Say("/butler stop", stage.Viewer, Token);
        await stage.SayAndConfirm("/butler stop", stage.Admin, Token);
        await stage.Say("/butler list", stage.Viewer, Token);
        await bot.Line(static l => l.Contains("Could not post to the audit channel", StringComparison.Ordinal), Token);
        bot.Terminate();
        Assert.Equal(0, await bot.ExitCode(Token));
        var events = (await System.IO.File.ReadAllLinesAsync(File, Token))
            .Select(static l => JsonNode.Parse(l)!)
            .ToArray();
        Assert.Equal(
            ["done start started", "denied stop-all denied (Access:Admins)", "done stop-all stopped everything"],
            events.Select(static e => $"{e["event"]} {e["verb"]} {e["outcome"]}")
        );
        Assert.All(events, e =>
            Assert.Equal(
                (stage.Guild, "1001", true),
                (e["guild"]!.GetValue<string>(), e["user"]!.GetValue<string>(), e["interaction"] is not null)
            )
        );
        Assert.Equal(stage.Operator, events[0]["roles"]![0]!.GetValue<string>());
        var logged = bot
            .Output.Split('\n')
            .Where(static l => l.StartsWith('{'))
            .Select(static l => JsonNode.Parse(l)!["message"]!.GetValue<string>())
            .Where(static m => m.StartsWith('{'))
            .Select(static m => JsonNode.Parse(m)!["interaction"]?.GetValue<string>())
            .ToArray();
        Assert.All(events, e => Assert.Contains(e["interaction"]!.GetValue<string>(), logged));

        Assert.Equal((0, true), await Verify("3 events, unbroken"));
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Token);
        bytes[bytes.AsSpan().IndexOf((byte)'\n') + 20] ^= 1;
        await System.IO.File.WriteAllBytesAsync(File, bytes, Token);
        Assert.Equal((1, true), await Verify("line 2 was changed"));
    }

    [Fact]
    public async Task Killed_at_any_moment_it_loses_at_most_the_event_being_written_and_the_chain_goes_on()
    {
        var answered = 0;
        for (var round = 0; round < 3; round++)
        {
            var bot = await stage.StartReady(Token, ("Access:AuditFile", File));
            for (var n = 0; n < 5; n++)
            {
                (await stage.Say("/butler stop", stage.Viewer, Token)).Answered("Not allowed");
                answered++;
            }
            for (var n = 0; n < 20; n++)
                await stage.Send("/butler stop", stage.Viewer, Token);
            await bot.DisposeAsync(); // SIGKILL, in the middle of those
            var lines = await System.IO.File.ReadAllLinesAsync(File, Token);
            Assert.True(lines.Length >= answered, $"{lines.Length} of {answered}");
            Assert.Equal((0, true), await Verify("unbroken"));
        }
    }

    [Fact]
    public async Task Wrong_settings_are_written_down_too()
    {
        await using var bot = ButlerProcess.Start(
            [],
            new Dictionary<string, string> { ["Access:AuditFile"] = File, ["Access:Rules:night:Effect"] = "permit" }
        );
        Assert.Equal(78, await bot.ExitCode(Token));
        Assert.Contains("rule 'night': is 'allow' or 'deny'", bot.Output, StringComparison.Ordinal);
        var said = JsonNode.Parse(Assert.Single(await System.IO.File.ReadAllLinesAsync(File, Token)))!;
        Assert.Equal("settings", said["event"]!.GetValue<string>());
        Assert.Contains("Access:Rules:night:Effect", said["outcome"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rules_in_force_are_printed_with_shorthands_expanded()
    {
        await using var policy = ButlerProcess.Start(["policy"], stage.Settings);
        Assert.Equal(0, await policy.ExitCode(Token));
        var rules = JsonNode.Parse(policy.Output)!["Access"]!["Rules"]!.AsArray();
        Assert.Equal(
            ["Access:Viewers", "Access:Operators", "Access:Admins"],
            rules.Select(static r => r!["Name"]!.GetValue<string>())
        );
        Assert.Equal(
            ["list", "start", "stop", "status", "history"],
            rules[1]!["Verbs"]!.AsArray().Select(static v => v!.GetValue<string>())
        );
    }

    [Fact]
    public async Task A_new_Plex_token_in_its_file_is_used_without_a_restart()
    {
        var path = Path.Combine(folder, "plex_token");
        await System.IO.File.WriteAllTextAsync(path, "a-revoked-token", Token);
        var bot = await stage.StartReady(
            Token,
            ("Plex:Servers:home:Url", stage.PlexUrl),
            ("Plex:Servers:home:TokenFile", path)
        );
        (await stage.Say("/butler list server:home", stage.Viewer, Token)).Answered("Plex refused the token");
        await System.IO.File.WriteAllTextAsync(path, $"\"{stage.PlexToken}\"\n", Token);
        Assert.Contains(
            "BackupDatabase",
            (await stage.Say("/butler list server:home", stage.Viewer, Token)).Text,
            StringComparison.Ordinal
        );
        await System.IO.File.WriteAllTextAsync(path, "claim-0123456789", Token);
        Assert.Contains(
            "BackupDatabase",
            (await stage.Say("/butler list server:home", stage.Viewer, Token)).Text,
            StringComparison.Ordinal
        );
        await bot.Line(static l => l.Contains("claim code", StringComparison.Ordinal), Token);
        Assert.DoesNotContain(stage.PlexToken, bot.Output, StringComparison.Ordinal);
    }

    async Task<(int, bool)> Verify(string words)
    {
        await using var verify = ButlerProcess.Start(["audit", "verify", File]);
        var code = await verify.ExitCode(Token);
        return (code, verify.Output.Contains(words, StringComparison.Ordinal));
    }
}
