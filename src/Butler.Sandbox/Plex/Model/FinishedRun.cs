namespace PlexButler.Sandbox.Plex.Model;

/// <summary>A run that is over, and how it ended: finished, stopped or restarted.</summary>
sealed record FinishedRun(Guid Id, string Name, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string Outcome);
