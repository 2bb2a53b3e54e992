namespace PlexButler.Bot.Plex.Evidence;

/// <summary>A backup of a server's library database.</summary>
/// <param name="Day">The day in its name, by the server's clock.</param>
/// <param name="WrittenAt">When the file was last written.</param>
/// <param name="Size">Its size in bytes.</param>
sealed record Backup(DateOnly Day, DateTimeOffset WrittenAt, long Size);
