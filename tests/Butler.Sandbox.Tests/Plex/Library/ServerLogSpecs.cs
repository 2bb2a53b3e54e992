using System.Globalization;
using System.Text.RegularExpressions;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex.Library;

/// <summary>The lines and the files of the server's log.</summary>
public partial class ServerLogSpecs
{
    [Fact]
    public async Task A_line_has_local_time_thread_and_level()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"now":"2026-11-05T03:04:05.678+02:00","running":["BackupDatabase"]}""");
        Assert.Equal(
            "Nov 05, 2026 03:04:05.678 [22860] INFO - Beginning database backup",
            (await ServerFiles.Of(fixture)).ReadLog()[0]
        );
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await fixture.SetState("""{"profile":"old","running":["BackupDatabase"]}""");
        Assert.Contains(
            "[0x7f3c2b7fe700] INFO - Beginning",
            (await ServerFiles.Of(fixture)).ReadEvents()[1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_request_has_two_lines_with_its_account_and_status()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.Post("/butler/BackupDatabase?X-Plex-Token=secret-in-query");
        await fixture.Send(HttpMethod.Delete, "/butler");
        var lines = (await ServerFiles.Of(fixture)).ReadLog().Where(line => line.Contains("] DEBUG - ")).ToArray();
        var all = string.Join('\n', lines);
        Assert.Matches(
            @"Request: \[127\.0\.0\.1:\d+ \(Loopback\)\] POST /butler/BackupDatabase \(1 live\) #1 Signed-in Token \(owner\)",
            all
        );
        Assert.Matches(
            @"Completed: \[127\.0\.0\.1:\d+\] 200 POST /butler/BackupDatabase \(1 live\) #1 \d+ms \d+ bytes",
            all
        );
        Assert.Matches(@"\] DELETE /butler \(1 live\) #2 Token \(\)", all);
        Assert.Matches(@"\] 401 DELETE /butler \(1 live\) #2 ", all);
        Assert.DoesNotContain("secret", all, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.Plex.Token, all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_cannot_begin_a_line_of_its_own()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.Post("/butler/a%0ANov%2005,%202026%2003:04:05.678%20[1]%20INFO%20-%20Beginning");
        Assert.All((await ServerFiles.Of(fixture)).ReadLog(), line => Assert.Matches(LineStart(), line));
    }

    [Fact]
    public async Task A_refused_call_has_no_line()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""{"fault":"refuse"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => fixture.Post("/butler"));
        Assert.Empty((await ServerFiles.Of(fixture)).ReadLog());
    }

    [Fact]
    public async Task A_backup_has_lines_for_its_start_and_result()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"durations":{"database":110},"running":["BackupDatabase"]}""");
        fixture.Time.Advance(TimeSpan.FromMilliseconds(110));
        await fixture.InjectFault("""{"fault":"databaseBusy","count":1}""");
        await fixture.SetState("""{"running":["BackupDatabase"]}""");
        fixture.Time.Advance(TimeSpan.FromMilliseconds(110));
        await fixture.SetState("""{"running":["BackupDatabase"]}""");
        await fixture.AssertOk(HttpMethod.Delete, "/butler");
        Assert.Equal(
            [
                "Nov 24, 2026 12:00:00.000 INFO Beginning database backup",
                "Nov 24, 2026 12:00:00.110 INFO Database backup completed: 0",
                "Nov 24, 2026 12:00:00.110 ERROR Waited over 10 seconds for a busy database; giving up.",
                "Nov 24, 2026 12:00:00.110 ERROR Saving activity history aborted with DB exception: std::exception",
                "Nov 24, 2026 12:00:00.110 INFO Beginning database backup",
                "Nov 24, 2026 12:00:00.220 INFO Database backup completed: 5",
                "Nov 24, 2026 12:00:00.220 INFO Beginning database backup",
            ],
            (await ServerFiles.Of(fixture)).ReadEvents().Select(WithoutThread)
        );
    }

    [Fact]
    public async Task An_optimisation_logs_that_it_is_complete_or_failed()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"durations":{"database":1000},"running":["OptimizeDatabase"]}""");
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await fixture.InjectFault("""{"fault":"optimizeFails"}""");
        await fixture.SetState("""{"running":["OptimizeDatabase"]}""");
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        var lines = (await ServerFiles.Of(fixture)).ReadEvents().Select(WithoutThread).ToArray();
        Assert.Equal("Nov 24, 2026 12:00:01.000 INFO Database optimization: complete", lines[1]);
        Assert.Contains("ERROR [Req#2f0/Database optimization/com.plexapp", lines[2], StringComparison.Ordinal);
        Assert.Single(lines, line => line.EndsWith("optimization: complete", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"fault":"optimizeFails","route":"/butler"}""", "route")]
    [InlineData("""{"fault":"databaseBusy","verb":"GET"}""", "verb")]
    public async Task Faults_of_the_server_take_no_call_fields(string fault, string field)
    {
        await using var fixture = await PlexFixture.Start();
        var (status, body) = await fixture.TryCallControl("/sandbox/faults", fault);
        Assert.Equal((400, $"{field}: the fault affects no calls"), (status, (string)body["error"]!));
    }

    [Fact]
    public async Task Faults_of_the_server_affect_no_call()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""[{"fault":"optimizeFails"},{"fault":"databaseBusy"}]""");
        await fixture.AssertOk(HttpMethod.Get, "/butler");
        Assert.Null((string?)(await fixture.GetLog()).Single()["fault"]);
    }

    [Fact]
    public async Task Logs_rotate_into_five_older_files()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"options":{"logBytes":1000}}""");
        for (var call = 0; call < 60; call++)
            await fixture.AssertOk(HttpMethod.Get, "/butler");
        var files = await ServerFiles.Of(fixture);
        Assert.Equal(
            [.. Enumerable.Range(1, 5).Select(n => $"Plex Media Server.{n}.log"), "Plex Media Server.log"],
            files.ListLogs()
        );
        var numbers = Enumerable
            .Range(0, 6)
            .Reverse()
            .SelectMany(files.ReadLog)
            .Where(line => line.Contains("Request: ", StringComparison.Ordinal))
            .Select(line => int.Parse(RequestNumber().Match(line).Groups[1].Value, NumberStyles.HexNumber))
            .ToArray();
        Assert.Equal(60, numbers[^1]);
        Assert.Equal(Enumerable.Range(numbers[0], numbers.Length), numbers);
    }

    static string WithoutThread(string line) =>
        line.Replace("[22860] ", "", StringComparison.Ordinal).Replace(" - ", " ", StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Z][a-z]{2} \d\d, \d{4} \d\d:\d\d:\d\d\.\d{3} \[22860\] DEBUG - (Request|Completed): \[")]
    private static partial Regex LineStart();

    [GeneratedRegex(" #([0-9a-f]+) ")]
    private static partial Regex RequestNumber();
}
