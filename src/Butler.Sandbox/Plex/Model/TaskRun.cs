namespace PlexButler.Sandbox.Plex.Model;

/// <summary>A running task. It has no end if it runs until it is stopped.</summary>
sealed record TaskRun(Guid Id, string Name, DateTimeOffset StartedAt, DateTimeOffset? EndsAt);
