namespace PlexButler.Bot.Cli.Verbs.Output;

/// <summary>What a server did in a night.</summary>
/// <param name="Server">The server.</param>
/// <param name="Night">The day on which the night ended, like <c>2026-11-25</c>.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended.</param>
/// <param name="Window">The maintenance window on the server's clock; null if that is not known.</param>
/// <param name="Runs">What ran, the earliest first.</param>
/// <param name="StillRunning">What runs on that nobody here started.</param>
/// <param name="Missed">What was due and did not run; null if that is not known.</param>
/// <param name="Disabled">How many tasks are switched off.</param>
/// <param name="Sight">How much could be seen: <c>recorded</c>, <c>unreadable</c>, <c>beforeRecord</c>, <c>logOnly</c>,
/// <c>hereOnly</c>.</param>
/// <param name="NewestBackup">The day of the newest backup; null if that is not known.</param>
sealed record ReportDocument(
    string Server,
    string Night,
    DateTimeOffset From,
    DateTimeOffset To,
    string? Window,
    IReadOnlyList<RunItem> Runs,
    IReadOnlyList<RunItem> StillRunning,
    IReadOnlyList<MissedItem>? Missed,
    int Disabled,
    string Sight,
    string? NewestBackup
);
