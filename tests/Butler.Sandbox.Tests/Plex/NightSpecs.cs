using System.Globalization;
using System.Text.Json.Nodes;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex;

/// <summary>A maintenance window that goes by within seconds, in which the Butler works by itself.</summary>
public class NightSpecs
{
    static readonly TimeSpan Night = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task The_clock_goes_through_the_window_in_seconds()
    {
        await using var fixture = await PlexFixture.Start();
        Assert.Equal("2026-11-25T02:00:00", await Begin(fixture));
        fixture.Time.Advance(Night / 2);
        Assert.Equal("2026-11-25T04:00:00", GetNow(await fixture.GetState()));
        fixture.Time.Advance(Night / 2);
        Assert.Equal("2026-11-25T06:00:00", GetNow(await fixture.GetState()));
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("2026-11-25T06:01:00", GetNow(await fixture.GetState()));
        Assert.Equal("2026-11-26T02:00:00", await Begin(fixture));
    }

    [Fact]
    public async Task The_night_is_that_of_the_servers_own_zone()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"now":"2026-11-24T23:30:00-05:00","window":{"start":23,"end":4}}""");
        var state = await fixture.SetState("""{"night":true}""");
        Assert.StartsWith("2026-11-25T23:00:00", (string)state["now"]!);
        Assert.EndsWith("-05:00", (string)state["now"]!);
        fixture.Time.Advance(Night);
        Assert.Equal("2026-11-26T05:00:00", GetNow(await fixture.GetState()));
    }

    [Fact]
    public async Task An_empty_window_has_no_night()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"window":{"start":3,"end":3}}""");
        var (status, body) = await fixture.TryCallControl("/sandbox/state", """{"night":true}""");
        Assert.Equal((400, "night: the maintenance window is empty"), (status, (string)body["error"]!));
    }

    [Fact]
    public async Task Every_enabled_due_task_runs_once_by_the_schedule()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"due":{"CleanOldBundles":false}}""");
        await Begin(fixture);
        fixture.Time.Advance(Night);
        var state = await fixture.GetState();
        var expected = state["tasks"]!
            .AsArray()
            .Where(task => (bool)task!["enabled"]! && (bool)task["due"]!)
            .Select(task => (string)task!["name"]!);
        Assert.Equal(expected.Order(), PlexFixture.GetNames(state, "history").Order());
        Assert.All(state["history"]!.AsArray(), run => Assert.Equal("schedule", (string)run!["by"]!));
        Assert.Empty(state["running"]!.AsArray());
        Assert.Empty(state["queued"]!.AsArray());
    }

    [Fact]
    public async Task Randomised_tasks_are_spread_and_the_others_start_at_once()
    {
        await using var fixture = await PlexFixture.Start();
        await Begin(fixture);
        var state = await fixture.GetState();
        Assert.Contains("BackupDatabase", PlexFixture.GetNames(state, "running"));
        Assert.Contains("RefreshEpgGuides", PlexFixture.GetNames(state, "queued"));
        Assert.Equal(
            PlexFixture.GetNames(state, "queued").Order(),
            state["tasks"]!
                .AsArray()
                .Where(task => (bool)task!["enabled"]! && (bool)task["randomized"]!)
                .Select(task => (string)task!["name"]!)
                .Order()
        );
    }

    [Fact]
    public async Task The_end_of_the_window_cuts_runs_short()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"durations":{"media":60000,"database":200000,"CleanOldBundles":null}}""");
        await fixture.SetState("""{"durations":{"RefreshLibraries":null},"running":["RefreshLibraries"]}""");
        await Begin(fixture);
        fixture.Time.Advance(Night);
        var state = await fixture.GetState();
        var ends = state["history"]!
            .AsArray()
            .Where(run => (string)run!["by"]! == "schedule")
            .ToDictionary(run => (string)run!["name"]!, run => run!);
        Assert.Equal(("window", "2026-11-25T05:00:00"), GetEnd(ends["CleanOldBundles"]));
        Assert.Equal(("window", "2026-11-25T05:00:00"), GetEnd(ends["OptimizeDatabase"]));
        Assert.Equal(("finished", "2026-11-25T03:00:00"), GetEnd(ends["LoudnessAnalysis"]));
        var cut = (await ServerFiles.Of(fixture)).ReadRuns().Single(row => row.Subtitle == "OptimizeDatabase");
        Assert.True(cut.IsCancelled);
        Assert.Equal("2026-11-25T05:00:00", cut.FinishedAt!.Value.ToString("s"));
        // What a request has started goes on.
        Assert.Equal(["RefreshLibraries"], PlexFixture.GetNames(state, "running"));
    }

    [Fact]
    public async Task A_task_waits_until_its_interval_has_passed()
    {
        await using var fixture = await PlexFixture.Start();
        var nights = new List<int>();
        await fixture.SetState("""{"durations":{"database":1000,"media":1000,"other":1000}}""");
        for (var night = 0; night < 8; night++)
        {
            await Begin(fixture);
            fixture.Time.Advance(Night);
            nights.Add(
                PlexFixture.GetNames(await fixture.GetState(), "history").Count(name => name == "BackupDatabase")
            );
        }
        Assert.Equal([1, 1, 1, 2, 2, 2, 3, 3], nights);
        Assert.Equal(
            ["2026-11-25", "2026-11-28", "2026-12-01"],
            (await ServerFiles.Of(fixture)).ListBackups()[3..].Select(name => name[^10..])
        );
    }

    [Fact]
    public async Task The_database_equals_the_servers_own_record()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"options":{"items":30},"durations":{"CleanOldBundles":null}}""");
        for (var night = 0; night < 3; night++)
        {
            await Begin(fixture);
            for (var step = 0; step < 16; step++)
                fixture.Time.Advance(Night / 16);
        }
        var state = await fixture.GetState();
        var files = ServerFiles.From(state);
        Assert.Equal(
            state["history"]!
                .AsArray()
                .Select(run =>
                    (
                        (string)run!["name"]!,
                        ParseSecond(run["startedAt"]!),
                        ParseSecond(run["endedAt"]!),
                        (string)run["end"]! == "window"
                    )
                )
                .Order(),
            files
                .ReadRuns()
                .Select(row =>
                    (
                        row.Subtitle,
                        row.StartedAt.ToUnixTimeSeconds(),
                        row.FinishedAt!.Value.ToUnixTimeSeconds(),
                        row.IsCancelled
                    )
                )
                .Order()
        );
        // The start and the end of the one that was due in three nights.
        Assert.Equal(2, files.ReadEvents().Count(line => line.Contains("backup", StringComparison.Ordinal)));
    }

    static async Task<string> Begin(PlexFixture fixture) => GetNow(await fixture.SetState("""{"night":true}"""));

    static string GetNow(JsonNode state) => ((string)state["now"]!)[..19];

    static (string, string) GetEnd(JsonNode run) => ((string)run["end"]!, ((string)run["endedAt"]!)[..19]);

    static long ParseSecond(JsonNode time) =>
        DateTimeOffset.Parse((string)time!, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
}
