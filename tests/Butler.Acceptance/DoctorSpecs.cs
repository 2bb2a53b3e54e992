using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>The verb <c>doctor</c> and the command of the same name, on the sandbox.</summary>
public sealed class DoctorSpecs : IAsyncLifetime
{
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => fixture = await BotFixture.Create(Token);

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Doctor_passes_every_check_beside_a_running_bot_and_exits_with_0()
    {
        await fixture.StartReady(Token);
        var (code, json, milliseconds) = await RunDoctor(fixture.Settings);
        Assert.True(code == 0, json.ToJsonString());
        Assert.All(json["checks"]!.AsArray(), c => Assert.Equal("pass", c!["verdict"]!.GetValue<string>()));
        TestContext.Current.TestOutputHelper?.WriteLine($"all well: {milliseconds:0} ms");
        Assert.Contains("permissions=0", json["invite"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_exits_with_1_on_a_failure_and_reports_misspelled_settings()
    {
        var settings = fixture.Settings;
        settings["Plex:Token"] = "wrongwrongwrongwrong";
        settings["Plex:Timeot"] = "3";
        var (code, json, _) = await RunDoctor(settings);
        Assert.Equal(1, code);
        Assert.Contains(json["checks"]!.AsArray(), c =>
            c!["subject"]!.GetValue<string>() == "plex: token" && c["verdict"]!.GetValue<string>() == "fail"
        );
        Assert.Contains("Did you mean Plex:Timeout", json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelled_setting_is_logged_as_a_JSON_warning_at_startup()
    {
        var bot = await fixture.StartReady(Token, ("Plex:Timeot", "3"));
        var line = JsonNode.Parse(
            await bot.WaitForLine(static l => l.Contains("Did you mean Plex:Timeout", StringComparison.Ordinal), Token)
        )!;
        Assert.Equal("Warning", line["level"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_doctor_command_in_Discord_reports_to_admins_only()
    {
        await fixture.StartReady(Token);
        var seen = await fixture.RunCommand("/butler doctor", fixture.Admin, Token);
        Assert.Matches("^[0-9]+ passed, 0 warnings, 0 failed$", seen.Title);
        Assert.Contains("owner", seen.Text, StringComparison.Ordinal);
        (await fixture.RunCommand("/butler doctor", fixture.Operator, Token)).AssertAnswered("Not allowed");
        await fixture.SetPlexFault(new JsonObject { ["fault"] = "maintenance" }, Token);
        Assert.Contains(
            "503",
            (await fixture.RunCommand("/butler doctor", fixture.Admin, Token)).Text,
            StringComparison.Ordinal
        );
    }

    static async Task<(int Code, JsonNode Json, double Milliseconds)> RunDoctor(Dictionary<string, string> settings)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        await using var doctor = ButlerProcess.Start(["doctor", "--json"], settings);
        var code = await doctor.WaitForExitCode(Token);
        return (
            code,
            JsonNode.Parse(doctor.Output)!,
            System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds
        );
    }
}
