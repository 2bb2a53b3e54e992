namespace PlexButler.Bot.Cli.Verbs.Output;

/// <summary>What a server does now.</summary>
/// <param name="Server">The server.</param>
/// <param name="Runs">The open runs that were started here.</param>
/// <param name="Recorded">What its own record shows running beside them; null if that cannot be read.</param>
/// <param name="Activities">What it is busy with.</param>
/// <param name="Watching">How many are watching; null if that is not known.</param>
sealed record StatusDocument(
    string Server,
    IReadOnlyList<RunItem> Runs,
    IReadOnlyList<RunItem>? Recorded,
    IReadOnlyList<ActivityItem> Activities,
    int? Watching
);
