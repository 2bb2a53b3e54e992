namespace PlexButler.Sandbox.Plex.Model;

/// <summary>A task that waits for its time in the window.</summary>
sealed record QueuedTask(string Name, DateTimeOffset At)
{
    /// <summary>When the window closes, if the schedule queued it; null if a request did.</summary>
    public DateTimeOffset? WindowEnd { get; init; }
}
