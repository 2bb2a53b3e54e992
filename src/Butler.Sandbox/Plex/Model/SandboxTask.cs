namespace PlexButler.Sandbox.Plex.Model;

/// <summary>What a task works on: it decides how long a run takes and whether it shows activities.</summary>
enum TaskKind
{
    Database,
    Media,
    Other,
}

/// <summary>One entry of the stand-in's Butler. Title and description are absent where Plex leaves them out.</summary>
sealed record SandboxTask(string Name, TaskKind Kind, int IntervalDays)
{
    public string? Title { get; init; }
    public string? Description { get; init; }
    public bool IsRandomized { get; init; }

    /// <summary>The task's own switch, in force only where no preference governs it.</summary>
    public bool IsSwitchedOn { get; init; } = true;

    /// <summary>Whether start-all takes it today.</summary>
    public bool IsDue { get; init; } = true;

    /// <summary>Id of the preference that governs it, if any does.</summary>
    public string? PreferenceId { get; init; }

    /// <summary>The type of the activities a run shows; without one it shows none.</summary>
    public string? ActivityType { get; init; }

    /// <summary>Set by whoever added the task; the order's durations by name still win.</summary>
    public RunDuration? Duration { get; init; }
}

/// <summary>How long a run takes; without milliseconds, until it is stopped.</summary>
sealed record RunDuration(long? Milliseconds)
{
    public DateTimeOffset? GetEnd(DateTimeOffset start) => Milliseconds is { } ms ? start.AddMilliseconds(ms) : null;
}
