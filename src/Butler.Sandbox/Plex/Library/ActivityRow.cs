namespace PlexButler.Sandbox.Plex.Library;

/// <summary>A row of <c>activities</c> when it is inserted; it ends later.</summary>
sealed record ActivityRow(
    long? ParentId,
    string Type,
    string Title,
    string Subtitle,
    DateTimeOffset ScheduledAt,
    DateTimeOffset StartedAt
);
