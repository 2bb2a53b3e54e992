namespace PlexButler.Bot.Alarms;

/// <summary>What an alarm is about.</summary>
enum AlarmKind
{
    /// <summary>There has been no backup for twice its interval and two days more.</summary>
    NoBackup,

    /// <summary>The last optimisation of the database failed.</summary>
    OptimizeFailed,

    /// <summary>Plex gave up waiting for its database.</summary>
    DatabaseBusy,

    /// <summary>A task takes three times as long as usual.</summary>
    SlowTask,

    /// <summary>A task has not run for three of its intervals.</summary>
    TaskNotRun,
}
