namespace PlexButler.Bot.Plex.Evidence;

/// <summary>What a line of a server's log says about the Butler.</summary>
/// <param name="At">When.</param>
/// <param name="Event">What.</param>
sealed record LogEntry(DateTimeOffset At, ButlerLogEvent Event);
