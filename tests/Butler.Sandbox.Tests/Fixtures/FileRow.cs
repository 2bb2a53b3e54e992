namespace PlexButler.Sandbox.Tests.Fixtures;

/// <summary>A row of the library database's table <c>activities</c>.</summary>
sealed record FileRow(
    long Id,
    long? ParentId,
    string Type,
    string Title,
    string Subtitle,
    DateTimeOffset ScheduledAt,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    bool IsCancelled
);
