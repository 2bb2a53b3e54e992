namespace PlexButler.Sandbox.Plex.Model;

/// <summary>A task that waits for its time in the window.</summary>
sealed record QueuedTask(string Name, DateTimeOffset At);
