namespace PlexButler.Sandbox.Plex.Model;

/// <summary>A run that is over, and how it ended: finished, stopped, restarted, or window (it closed).</summary>
sealed record FinishedRun(Guid Id, string Name, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string Outcome)
{
    /// <summary>The run as it was before it ended.</summary>
    public TaskRun? Run { get; init; }

    /// <summary>Whether the schedule started it, not a request.</summary>
    public bool IsScheduled => Run?.WindowEnd is not null;
}
