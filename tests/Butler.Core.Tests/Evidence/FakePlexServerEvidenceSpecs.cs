using System.Globalization;
using System.Text.Json.Nodes;
using LanguageExt;
using Microsoft.Data.Sqlite;
using PlexButler.Tests.Fakes;
using static LanguageExt.Prelude;

namespace PlexButler.Tests.Evidence;

/// <summary>The library reads what the fake Plex server has written down.</summary>
public sealed class FakePlexServerEvidenceSpecs : FakePlexServerTestBase
{
    [Fact]
    public async Task Every_line_of_a_server_is_read()
    {
        await PostControl("faults", """[{"fault":"optimizeFails","count":1},{"fault":"databaseBusy","count":1}]""");
        await PostControl("state", """{"durations":{"database":0}}""");
        var backup = TaskNames.BackupDatabase;
        foreach (var task in (TaskName[])[backup, backup, TaskNames.OptimizeDatabase, TaskNames.OptimizeDatabase])
            await RunSuccessfully(Butler<Runtime>.start(task), Plex);
        await RunSuccessfully(Butler<Runtime>.stopAll, Plex);
        var log = Path.Combine((string)(await GetState())["logs"]!, "Plex Media Server.log");
        var texts = await File.ReadAllLinesAsync(log, Token);
        var lines = texts.Select(PlexLogLine.Parse).ToArray();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.True(line.IsSome));
        var events = lines.Somes().Map(ButlerLogEvent.Read).Somes().ToArray();
        Assert.Equal(
            [
                "Start BackupDatabase owner",
                "busy",
                "backup began",
                "backup 5",
                "Start BackupDatabase 200",
                "Start BackupDatabase owner",
                "backup began",
                "backup 0",
                "Start BackupDatabase 200",
                "Start OptimizeDatabase owner",
                "failed",
                "failed",
                "Start OptimizeDatabase 200",
                "Start OptimizeDatabase owner",
                "optimized",
                "Start OptimizeDatabase 200",
                "Stop all owner",
                "Stop all 200",
            ],
            events.Select(Describe)
        );
        var calls = events.OfType<ButlerLogEvent.Called>().Select(called => called.Call).ToArray();
        Assert.All(calls.Chunk(2), pair =>
            Assert.True(pair[0].Merge(pair[1]).Exists(call => call.Account.IsSome && call.Status.IsSome))
        );
    }

    [Theory]
    [InlineData("default")]
    [InlineData("old")]
    public async Task Every_run_in_the_database_belongs_to_its_task(string profile)
    {
        await PostControl(
            "state",
            $$"""{"profile":"{{profile}}","durations":{"database":1000,"media":1000,"other":1000},"night":true}"""
        );
        await PostControl("state", """{"advance":10800000}""");
        var state = await GetState();
        var tasks = await RunSuccessfully(Butler<Runtime>.tasks, Plex);
        var rows = ReadRows((string)state["database"]!);
        Assert.Equal(
            state["history"]!.AsArray().Select(static run => Describe(run!)).Order(),
            rows.Filter(static row => row.IsButlerRun).Map(row => Describe(row, tasks)).ToArray().Order()
        );
        var runs = rows.Filter(static row => row.IsButlerRun).Map(static row => row.Id).ToArray();
        Assert.All(rows.Filter(static row => !row.IsButlerRun).ToArray(), item =>
            Assert.Contains(item.ParentId.IfNone(0), runs)
        );
    }

    static string Describe(JsonNode run) =>
        $"{run["name"]} {((string)run["end"]! == "window" ? ActivityRecordState.Cancelled : ActivityRecordState.Finished)} "
        + $"{Seconds(run["startedAt"]!)} {Seconds(run["endedAt"]!)}";

    static string Describe(ActivityRecord row, Seq<ButlerTask> tasks) =>
        $"{row.FindTask(tasks).Match(task => task.Name.Value, () => "?")} {row.State} "
        + $"{Seconds(row.StartedAt)} {Seconds(row.FinishedAt)}";

    // Times in the table are cut to seconds.
    static long Seconds(JsonNode time) =>
        DateTimeOffset.Parse((string)time!, CultureInfo.InvariantCulture).ToUnixTimeSeconds();

    static long Seconds(Option<DateTimeOffset> time) => time.Match(at => at.ToUnixTimeSeconds(), () => 0);

    static string Describe(ButlerLogEvent found) =>
        found.Match(
            backupBegan: static _ => "backup began",
            backupEnded: static ended => $"backup {ended.Result}",
            optimizationEnded: static _ => "optimized",
            optimizationFailed: static _ => "failed",
            databaseBusy: static _ => "busy",
            called: static called =>
                $"{called.Call.Kind} {called.Call.Task.Match(name => name.Value, () => "all")} "
                + called.Call.Account.IfNone(called.Call.Status.Match(status => $"{status}", () => "?"))
        );

    static Seq<ActivityRecord> ReadRows(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT id, parent_id, type, title, subtitle, scheduled_at, started_at, finished_at, cancelled FROM activities";
        using var reader = command.ExecuteReader();
        var rows = new List<ActivityRecord>();
        while (reader.Read())
            rows.Add(
                new(
                    reader.GetInt64(0),
                    Optional(Number(reader, 1)),
                    reader.GetString(2),
                    reader.GetString(3),
                    reader.GetString(4),
                    ActivityRecord.ReadTime(Number(reader, 5)),
                    ActivityRecord.ReadTime(Number(reader, 6)),
                    ActivityRecord.ReadTime(Number(reader, 7)),
                    reader.GetBoolean(8)
                )
            );
        return toSeq(rows).Strict();
    }

    static long? Number(SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetInt64(column);

    async Task<JsonNode> GetState() =>
        JsonNode.Parse(await ControlClient.GetStringAsync(new Uri($"{FakeServer.Url}/sandbox/state"), Token))!;
}
