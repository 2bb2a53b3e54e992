namespace PlexButler.Sandbox.Plex;

/// <summary>Where a fake Plex server keeps what a bot may read.</summary>
/// <param name="Database">The library database.</param>
/// <param name="Logs">The folder of its log.</param>
/// <param name="Backups">The folder of its backups.</param>
public sealed record FakePlexFiles(string Database, string Logs, string Backups);
