namespace PlexButler.Sandbox.Plex.Model;

/// <summary>A running task. It has no end if it runs until it is stopped.</summary>
sealed record TaskRun(Guid Id, string Name, DateTimeOffset StartedAt, DateTimeOffset? EndsAt)
{
    /// <summary>When the window closes in which the schedule started it; null if a request started it.</summary>
    public DateTimeOffset? WindowEnd { get; init; }

    /// <summary>Whether the window closes before the task is done.</summary>
    public bool IsCutShort => WindowEnd is { } close && !(EndsAt <= close);

    /// <summary>When it ends by itself: done, or cut short by the window's end.</summary>
    public DateTimeOffset? OverAt => IsCutShort ? WindowEnd : EndsAt;
}
