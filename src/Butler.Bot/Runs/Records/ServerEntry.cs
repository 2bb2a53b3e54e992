using LanguageExt;
using PlexButler.Bot.Runs.Observations;

namespace PlexButler.Bot.Runs.Records;

/// <summary>A run as a server has written it down, in its database or its log.</summary>
/// <param name="Key">The same for every reading of it.</param>
/// <param name="Task">Which task; None if what was written names none that the server lists.</param>
/// <param name="Title">The task's title, or the text as it was written.</param>
/// <param name="StartedAt">When it started, if that was written.</param>
/// <param name="At">When it ended; while it has not, when it started.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="ItemCount">How many items it worked on.</param>
/// <param name="LastItems">The last of them by name.</param>
sealed record ServerEntry(
    string Key,
    Option<TaskName> Task,
    string Title,
    Option<DateTimeOffset> StartedAt,
    DateTimeOffset At,
    RecordedOutcome Outcome,
    int ItemCount,
    Seq<string> LastItems
)
{
    /// <summary>When it started, or the earliest that is known of it.</summary>
    public DateTimeOffset Begin => StartedAt.IfNone(At);

    /// <summary>What it says of a run.</summary>
    public Observation.Recorded ToObservation() => new(At, Outcome, StartedAt);
}
