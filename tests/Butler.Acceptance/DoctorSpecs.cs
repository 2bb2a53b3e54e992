using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>The verb <c>doctor</c> and the command of the same name, on the sandbox.</summary>
public sealed class DoctorSpecs : IAsyncLifetime
{
    Stage stage = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => stage = await Stage.Set(Token);

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Beside_a_running_bot_all_passes_and_it_exits_0()
    {
        await stage.StartReady(Token);
        var (code, json, milliseconds) = await Examine(stage.Settings);
        Assert.True(code == 0, json.ToJsonString());
        Assert.All(json["checks"]!.AsArray(), c => Assert.Equal("pass", c!["verdict"]!.GetValue<string>()));
        TestContext.Current.TestOutputHelper?.WriteLine($"all well: {milliseconds:0} ms");
        Assert.Contains("permissions=0", json["invite"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_makes_it_exit_1_and_a_misspelt_variable_is_told()
    {
        var settings = stage.Settings;
        settings["Plex:Token"] = "wrongwrongwrongwrong";
        settings["Plex:Timeot"] = "3";
        var (code, json, _) = await Examine(settings);
        Assert.Equal(1, code);
        Assert.Contains(json["checks"]!.AsArray(), c =>
            c!["subject"]!.GetValue<string>() == "plex: token" && c["verdict"]!.GetValue<string>() == "fail"
        );
        Assert.Contains("Did you mean Plex:Timeout", json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_variable_is_told_when_the_bot_starts_and_lines_are_json_when_nobody_watches()
    {
        var bot = await stage.StartReady(Token, ("Plex:Timeot", "3"));
        var line = JsonNode.Parse(
            await bot.Line(static l => l.Contains("Did you mean Plex:Timeout", StringComparison.Ordinal), Token)
        )!;
        Assert.Equal("Warning", line["level"]!.GetValue<string>());
    }

    [Fact]
    public async Task In_Discord_an_admin_sees_the_same_and_nobody_else_does()
    {
        await stage.StartReady(Token);
        var seen = await stage.Say("/butler doctor", stage.Admin, Token);
        Assert.Matches("^[0-9]+ passed, 0 warnings, 0 failed$", seen.Title);
        Assert.Contains("owner", seen.Text, StringComparison.Ordinal);
        (await stage.Say("/butler doctor", stage.Operator, Token)).Answered("Not allowed");
        await stage.PlexFault(new JsonObject { ["fault"] = "maintenance" }, Token);
        Assert.Contains("503", (await stage.Say("/butler doctor", stage.Admin, Token)).Text, StringComparison.Ordinal);
    }

    static async Task<(int Code, JsonNode Json, double Milliseconds)> Examine(Dictionary<string, string> settings)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        await using var doctor = ButlerProcess.Start(["doctor", "--json"], settings);
        var code = await doctor.ExitCode(Token);
        return (
            code,
            JsonNode.Parse(doctor.Output)!,
            System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds
        );
    }
}
