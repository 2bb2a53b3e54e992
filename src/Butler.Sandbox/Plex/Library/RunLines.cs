using PlexButler.Sandbox.Plex.Model;

namespace PlexButler.Sandbox.Plex.Library;

/// <summary>Pure: what the log says of a run. Of most tasks it says nothing.</summary>
/// <remarks>
/// The words are those of real logs: Plex 1.43.4 for the backup and the changed schema, ChuckPa/DBRepair#235 for the
/// failed optimisation. Which level the lines of a backup and of a complete optimisation have, nobody has said.
/// </remarks>
static class RunLines
{
    const int SqliteOk = 0,
        SqliteBusy = 5,
        CapturedSessions = 20;

    const string OptimizeScope = "[Req#2f0/Database optimization/com.plexapp.plugins.library.db]";

    public static IEnumerable<LogLine> GetBegin(TaskRun run, bool isDatabaseBusy) =>
        [
            .. isDatabaseBusy ? BusyLines(run.StartedAt) : [],
            .. run.Name != "BackupDatabase"
                ? []
                : Enumerable
                    .Range(0, CapturedSessions)
                    .Select(session => new LogLine(run.StartedAt, "DEBUG", $"Captured session {session}"))
                    .Prepend(new(run.StartedAt, "INFO", "Beginning database backup")),
        ];

    public static IEnumerable<LogLine> GetEnd(FinishedRun run, bool isDatabaseBusy, bool optimizeFails) =>
        run is not { Outcome: "finished" } ? []
        : run.Name == "BackupDatabase"
            ? [new(run.EndedAt, "INFO", $"Database backup completed: {(isDatabaseBusy ? SqliteBusy : SqliteOk)}")]
        : run.Name != "OptimizeDatabase" ? []
        : optimizeFails ? FailedOptimizeLines(run.EndedAt)
        :
        [
            new(
                run.EndedAt,
                "INFO",
                "SQLITE3:0x80000001, 17, statement aborts at 3: [select id from metadata_items] "
                    + "database schema has changed"
            ),
            new(run.EndedAt, "INFO", "Database optimization: complete"),
        ];

    static LogLine[] BusyLines(DateTimeOffset at) =>
        [
            new(at, "ERROR", "Waited over 10 seconds for a busy database; giving up."),
            new(at, "ERROR", "Saving activity history aborted with DB exception: std::exception"),
        ];

    static LogLine[] FailedOptimizeLines(DateTimeOffset at) =>
        [
            new(
                at,
                "ERROR",
                $"{OptimizeScope} SQLITE3:0x80000001, 267, statement aborts at 10: "
                    + "[delete from fts4_metadata_titles_icu] database disk image is malformed"
            ),
            new(
                at,
                "ERROR",
                $"{OptimizeScope} Exception inside transaction (inside=1) "
                    + "(/data/jenkins/server/3538/Library/FullTextSearch.cpp:58): database disk image is malformed"
            ),
            new(
                at,
                "ERROR",
                "Thread: Uncaught exception running async task which was spawned by thread 22860: "
                    + "database disk image is malformed"
            ),
        ];
}
