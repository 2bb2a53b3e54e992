using LanguageExt;
using PlexButler.Bot.Plex.Watching;
using PlexButler.Bot.Runs.Records;

namespace PlexButler.Bot.Runs.Nights;

/// <summary>What one server did in a night.</summary>
/// <param name="Server">The server.</param>
/// <param name="Night">The night.</param>
/// <param name="Runs">The runs that began in it, the earliest first.</param>
/// <param name="StillRunning">What the server's record shows running that nobody here started.</param>
/// <param name="Missed">What was due and did not run; None if that is not known.</param>
/// <param name="DisabledCount">How many tasks are switched off.</param>
/// <param name="Sight">How far the night could be seen.</param>
/// <param name="Backup">The newest backup, where the folder is mounted.</param>
sealed record NightSummary(
    string Server,
    Night Night,
    Seq<NightRun> Runs,
    Seq<OpenEntry> StillRunning,
    Option<Seq<MissedTask>> Missed,
    int DisabledCount,
    NightSight Sight,
    Option<NightBackup> Backup
)
{
    /// <summary>The server's maintenance window, if it is known.</summary>
    public Option<MaintenanceWindow> Window { get; init; }

    /// <summary>How many watched meanwhile, if that was watched.</summary>
    public Option<ViewerCount> Viewers { get; init; }

    /// <summary>The server's time zone.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}
