using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>The commands that ask Plex from a shell, as a script uses them: by exit code and JSON.</summary>
public sealed class ShellSpecs : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("butler-shell-").FullName;
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => fixture = await BotFixture.Create(Token);

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_start_is_exit_code_0_and_a_second_one_10()
    {
        await SetDuration("BackupDatabase", null);
        var first = await Run(["start", "BackupDatabase", "--json"]);
        Assert.Equal((0, "started"), (first.Code, first.Text("outcome")));
        var second = await Run(["start", "Backup Database", "--json"]);
        Assert.Equal((10, "alreadyRunning"), (second.Code, second.Text("outcome")));
        Assert.Equal("BackupDatabase", second.Text("task"));
    }

    [Fact]
    public async Task A_start_that_waits_tells_a_finished_task_by_exit_code_0()
    {
        await SetDuration("BackupDatabase", 1500);
        var run = await RunWithFiles(["start", "BackupDatabase", "--wait", "--json"]);
        Assert.Equal((0, "finished"), (run.Code, run.Text("outcome")));
        Assert.True(run.Json["seconds"]!.GetValue<double>() >= 1);
        Assert.NotNull(run.Json["endedAt"]);
    }

    [Fact]
    public async Task A_start_that_waits_tells_a_failed_task_by_exit_code_11()
    {
        await fixture.SetPlexFault(new JsonObject { ["fault"] = "optimizeFails", ["count"] = 1 }, Token);
        await SetDuration("OptimizeDatabase", 1500);
        var run = await RunWithFiles(["start", "OptimizeDatabase", "--wait", "--json"]);
        Assert.Equal((11, "failed"), (run.Code, run.Text("outcome")));
    }

    [Fact]
    public async Task A_start_that_waits_too_long_is_exit_code_13()
    {
        await SetDuration("BackupDatabase", null);
        var run = await RunWithFiles(["start", "BackupDatabase", "--wait", "--timeout", "3s", "--json"]);
        Assert.Equal((13, "running"), (run.Code, run.Text("outcome")));
        var again = await RunWithFiles(["start", "BackupDatabase", "--wait", "--timeout", "1s", "--json"]);
        Assert.Equal((13, "running"), (again.Code, again.Text("outcome")));
    }

    [Fact]
    public async Task A_stop_ends_a_start_that_waits_with_exit_code_12()
    {
        await SetDuration("BackupDatabase", null);
        var waiting = RunWithFiles(["start", "BackupDatabase", "--wait", "--json"]);
        await fixture.WaitUntil(
            "started",
            async () => (await fixture.PlexState(Token))["running"]!.AsArray().Count == 1,
            Token
        );
        Assert.Equal(0, (await RunWithFiles(["stop", "BackupDatabase", "--json"])).Code);
        var run = await waiting;
        Assert.Equal((12, "stopped"), (run.Code, run.Text("outcome")));
        Assert.Equal(10, (await RunWithFiles(["stop", "BackupDatabase", "--json"])).Code);
    }

    [Fact]
    public async Task An_unknown_task_is_exit_code_20_and_sends_nothing()
    {
        await fixture.TakePlexCalls(Token);
        var run = await Run(["start", "BackupDatabse", "--wait", "--json"]);
        Assert.Equal((20, "unknownTask"), (run.Code, run.Text("error")));
        Assert.Equal("BackupDatabase", run.Json["suggestions"]![0]!.GetValue<string>());
        Assert.Contains("Did you mean BackupDatabase?", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(await fixture.TakePlexCalls(Token), static call =>
            call.StartsWith("POST", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_refused_token_is_exit_code_77()
    {
        var run = await Run(["start", "BackupDatabase", "--wait", "--json"], ("Plex:Token", "not-the-token"));
        Assert.Equal((77, "denied"), (run.Code, run.Text("error")));
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_exit_code_69()
    {
        var run = await Run(["start", "BackupDatabase", "--wait", "--json"], ("Plex:Url", "http://127.0.0.1:1"));
        Assert.Equal((69, "unreachable"), (run.Code, run.Text("error")));
    }

    [Fact]
    public async Task Maintenance_of_the_server_itself_is_exit_code_75()
    {
        await fixture.SetPlexFault(new JsonObject { ["fault"] = "maintenance" }, Token);
        var run = await Run(["start", "BackupDatabase", "--json"]);
        Assert.Equal((75, "maintenance"), (run.Code, run.Text("error")));
    }

    [Fact]
    public async Task Everything_is_started_and_stopped_without_a_question()
    {
        Assert.Equal((0, "started"), await Outcome(["start", "--all", "--json"]));
        Assert.NotEmpty((await fixture.PlexState(Token))["running"]!.AsArray());
        Assert.Equal((0, "stopped"), await Outcome(["stop", "--all", "--json"]));
        Assert.Empty((await fixture.PlexState(Token))["running"]!.AsArray());
    }

    [Fact]
    public async Task A_change_is_recorded_in_the_audit_file_of_the_shell()
    {
        var audit = Path.Combine(folder, "audit.jsonl");
        await SetDuration("BackupDatabase", 100);
        await Run(["start", "BackupDatabase"], ("Access:AuditFile", audit));
        await Run(["list"], ("Access:AuditFile", audit));
        var lines = await File.ReadAllLinesAsync(audit + ".shell", Token);
        Assert.Equal(
            ["begun", "done"],
            lines.Select(static line => JsonNode.Parse(line)!["event"]!.GetValue<string>())
        );
        Assert.All(lines, static line =>
            Assert.Equal(Environment.UserName, JsonNode.Parse(line)!["systemUser"]!.GetValue<string>())
        );
        var verified = await Run(["audit", "verify"], ("Access:AuditFile", audit));
        Assert.Equal(0, verified.Code);
        Assert.Contains("2 events, unbroken", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_of_the_shell_is_in_the_status_and_history_of_a_running_bot()
    {
        await SetDuration("BackupDatabase", null);
        await fixture.StartReady(Token, ("Runs:File", StoreFile));
        Assert.Equal(0, (await Run(["start", "BackupDatabase"])).Code);
        var status = await fixture.RunCommand("/butler status", fixture.Viewer, Token);
        Assert.Contains($"`{Environment.UserName}` in a shell", status.Text, StringComparison.Ordinal);
        await fixture.RunCommand("/butler stop task:BackupDatabase", fixture.Operator, Token);
        await fixture.WaitUntil(
            "told",
            async () => (await Run(["history", "--json"])).Json["runs"]!.AsArray().Count == 1,
            Token
        );
        var past = (await Run(["history", "--json"])).Json["runs"]![0]!;
        Assert.Equal("stopped", past["state"]!.GetValue<string>());
        Assert.Equal(
            ("shell", Environment.UserName),
            (past["origin"]!.GetValue<string>(), past["by"]!.GetValue<string>())
        );
        var history = await fixture.RunCommand("/butler history", fixture.Viewer, Token);
        Assert.Contains($"`{Environment.UserName}` in a shell", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_and_report_are_shown_as_text_and_as_JSON()
    {
        await SetDuration("BackupDatabase", null);
        await Run(["start", "BackupDatabase"]);
        Assert.Contains("BackupDatabase", (await Run(["status"])).Output, StringComparison.Ordinal);
        var status = await Run(["status", "--json"]);
        Assert.Equal("BackupDatabase", status.Json["runs"]![0]!["task"]!.GetValue<string>());
        Assert.Contains("Night of", (await Run(["report"])).Output, StringComparison.Ordinal);
        Assert.Equal("hereOnly", (await Run(["report", "--json"])).Text("sight"));
        var night = await Run(["report", "2099-01-01", "--json"]);
        Assert.Equal((22, "unknownNight"), (night.Code, night.Text("error")));
    }

    string StoreFile => Path.Combine(folder, "butler.db");

    Task SetDuration(string task, int? milliseconds) =>
        fixture.PlexState(new JsonObject { ["durations"] = new JsonObject { [task] = milliseconds } }, Token);

    async Task<(int Code, string Outcome)> Outcome(string[] arguments)
    {
        var run = await Run(arguments);
        return (run.Code, run.Text("outcome"));
    }

    async Task<ShellResult> RunWithFiles(string[] arguments)
    {
        var state = await fixture.PlexState(Token);
        return await Run(
            arguments,
            ("Plex:Database", state["database"]!.GetValue<string>()),
            ("Plex:Logs", state["logs"]!.GetValue<string>()),
            ("Access:TimeZone", "UTC")
        );
    }

    // Nothing of Discord is set.
    async Task<ShellResult> Run(string[] arguments, params (string Setting, string Value)[] changes)
    {
        var settings = new Dictionary<string, string>
        {
            ["Plex:Url"] = fixture.PlexUrl,
            ["Plex:Token"] = fixture.PlexToken,
            ["Runs:File"] = StoreFile,
        };
        foreach (var (setting, value) in changes)
            settings[setting] = value;
        await using var shell = ButlerProcess.Start(arguments, settings, folder);
        var code = await shell.WaitForExitCode(Token);
        return new(code, shell.Output);
    }
}
