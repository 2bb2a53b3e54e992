namespace PlexButler.Bot.Cli.Verbs.Output;

/// <summary>What came of a start or a stop.</summary>
/// <param name="Server">The server.</param>
/// <param name="Task">The task; empty for everything.</param>
/// <param name="Outcome">
/// <c>started</c>, <c>alreadyRunning</c>, <c>stopped</c>, <c>notRunning</c>; after waiting one of the states of a
/// <see cref="RunItem"/>.
/// </param>
/// <param name="Message">A sentence for people.</param>
/// <param name="StartedAt">When Plex accepted the start.</param>
/// <param name="EndedAt">When the run ended, if that is known.</param>
/// <param name="Seconds">How long it took, if that is known.</param>
/// <param name="ExitCode">The exit code.</param>
sealed record OutcomeDocument(
    string Server,
    string Task,
    string Outcome,
    string Message,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    double? Seconds,
    int ExitCode
);
