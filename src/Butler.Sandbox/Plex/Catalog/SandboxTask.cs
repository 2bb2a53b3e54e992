namespace PlexButler.Sandbox.Plex.Catalog;

/// <summary>One task of the fake Butler. Title and description are absent where Plex leaves them out.</summary>
sealed record SandboxTask(string Name, TaskKind Kind, int IntervalDays)
{
    public string? Title { get; init; }
    public string? Description { get; init; }
    public bool IsRandomized { get; init; }

    /// <summary>The task's own switch; it counts only if no preference enables the task.</summary>
    public bool IsSwitchedOn { get; init; } = true;

    /// <summary>Whether starting all tasks includes it today.</summary>
    public bool IsDue { get; init; } = true;

    /// <summary>The id of the preference that enables it, if there is one.</summary>
    public string? PreferenceId { get; init; }

    /// <summary>The type of the activities that a run shows; null for none.</summary>
    public string? ActivityType { get; init; }

    /// <summary>The type of the activities after the first, for what a scan found; null for the same.</summary>
    public string? FoundItemActivityType { get; init; }

    /// <summary>Set when the task was added; a duration by the task's name takes precedence.</summary>
    public RunDuration? Duration { get; init; }
}
