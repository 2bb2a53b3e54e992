namespace PlexButler.Bot.Cli.Verbs.Output;

/// <summary>A run.</summary>
/// <param name="Task">The task; empty for a start of everything.</param>
/// <param name="Title">The task's title; may be empty.</param>
/// <param name="State">
/// <c>queued</c>, <c>running</c>, <c>finished</c>, <c>stopped</c>, <c>cutShort</c>, <c>failed</c> or <c>unknown</c>.
/// </param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="EndedAt">When it ended, if that is known.</param>
/// <param name="Seconds">How long it took, if that is known.</param>
/// <param name="Origin"><c>discord</c>, <c>shell</c>, <c>schedule</c>, <c>elsewhere</c> or <c>unknown</c>.</param>
/// <param name="By">The member's id or the machine's user, if one started it; else empty.</param>
sealed record RunItem(
    string Task,
    string Title,
    string State,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    double? Seconds,
    string Origin,
    string By
);
