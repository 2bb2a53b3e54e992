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
        // View Channel, Send Messages, Embed Links, Send Messages in Threads.
        Assert.EndsWith(
            $"permissions={(1UL << 10) | (1UL << 11) | (1UL << 14) | (1UL << 38)}",
            json["invite"]!.GetValue<string>(),
            StringComparison.Ordinal
        );
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
    public async Task Doctor_recognizes_a_running_bot_at_its_port()
    {
        int port;
        using (var probe = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
        }
        var settings = fixture.Settings;
        settings["Http:Urls"] = $"http://127.0.0.1:{port}";
        var (_, before, _) = await RunDoctor(settings);
        Assert.Equal($"http://127.0.0.1:{port} is free.", FindCheck(before, "listener"));
        await fixture.StartReady(Token, ("Http:Urls", settings["Http:Urls"]));
        var (_, beside, _) = await RunDoctor(settings);
        Assert.Equal($"A running bot answers at http://127.0.0.1:{port}.", FindCheck(beside, "listener"));
    }

    [Fact]
    public async Task Doctor_prints_JSON_where_the_settings_cannot_be_read()
    {
        var folder = Directory.CreateTempSubdirectory("butler-doctor").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), "{ \"Plex\": ", Token);
            await using var doctor = ButlerProcess.Start(["doctor", "--json"], workingDirectory: folder);
            Assert.Equal(1, await doctor.WaitForExitCode(Token));
            var json = JsonNode.Parse(doctor.Output)!;
            Assert.False(json["good"]!.GetValue<bool>());
            Assert.Contains("is not valid JSON", FindCheck(json, "settings"), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string FindCheck(JsonNode json, string subject) =>
        json["checks"]!.AsArray().Single(check => check!["subject"]!.GetValue<string>() == subject)![
            "found"
        ]!.GetValue<string>();

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
        Assert.Equal("All checks passed", seen.Title);
        Assert.Contains("checks passed.", seen.Text, StringComparison.Ordinal);
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
