using System.Text.Json.Nodes;
using PlexButler.Bot.Doctor.Results;

namespace PlexButler.Bot.Tests.Doctor;

/// <summary>What doctor says of the files of a server.</summary>
public class ServerFileCheckSpecs
{
    [Fact]
    public async Task Doctor_checks_no_file_that_is_not_set()
    {
        await using var fixture = await DoctorFixture.Start();
        Assert.DoesNotContain((await fixture.RunDoctor()).Checks, IsAboutFiles);
    }

    [Fact]
    public async Task Doctor_reads_the_files_of_a_server()
    {
        await using var fixture = await DoctorFixture.Start();
        fixture.Settings["Access:TimeZone"] = "UTC";
        await UseFiles(fixture);
        await fixture.PostPlexControl("state", JsonNode.Parse("""{"durations":{"database":0}}""")!);
        await fixture.PostPlexControl("state", JsonNode.Parse("""{"running":["BackupDatabase"]}""")!);
        await fixture.GetPlexState();
        var checks = (await fixture.RunDoctor()).Checks.Where(IsAboutFiles).ToArray();
        Assert.All(checks, check => Assert.Equal((CheckStatus.Pass, check.Subject), (check.Status, check.Subject)));
        Assert.Equal(3, checks.Length);
        Assert.Contains(checks, check => check.Message.Contains("1 run of the last day", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_warns_of_files_that_are_not_there()
    {
        await using var fixture = await DoctorFixture.Start();
        fixture.Settings["Access:TimeZone"] = "UTC";
        foreach (var setting in (string[])["Database", "Logs", "Backups"])
            fixture.Settings[$"Plex:{setting}"] = "/no/such/place";
        var checks = (await fixture.RunDoctor()).Checks.Where(IsAboutFiles).ToArray();
        Assert.Equal(3, checks.Length);
        Assert.All(checks, check =>
        {
            Assert.Equal(CheckStatus.Warn, check.Status);
            Assert.Contains("at that path", check.Message, StringComparison.Ordinal);
            Assert.NotEmpty(check.Remedy);
        });
    }

    [Fact]
    public async Task Doctor_warns_of_a_log_whose_time_zone_is_unknown()
    {
        await using var fixture = await DoctorFixture.Start();
        await UseFiles(fixture);
        var check = Assert.Single((await fixture.RunDoctor()).Checks, static check => check.Subject == "plex: logs");
        Assert.Equal(CheckStatus.Warn, check.Status);
        Assert.Contains("Access:TimeZone", check.Remedy, StringComparison.Ordinal);
    }

    static async Task UseFiles(DoctorFixture fixture)
    {
        var state = await fixture.GetPlexState();
        fixture.Settings["Plex:Database"] = (string)state["database"]!;
        fixture.Settings["Plex:Logs"] = (string)state["logs"]!;
        fixture.Settings["Plex:Backups"] = (string)state["backups"]!;
    }

    static bool IsAboutFiles(CheckResult check) => check.Subject is "plex: database" or "plex: logs" or "plex: backups";
}
