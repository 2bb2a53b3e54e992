using LanguageExt;

namespace PlexButler.Bot.Settings;

/// <summary>Where files that a Plex server writes are mounted, read-only. Each is optional.</summary>
/// <param name="Database">The library database.</param>
/// <param name="Logs">The folder of its logs.</param>
/// <param name="Backups">The folder of its backups.</param>
sealed record ServerFiles(Option<string> Database, Option<string> Logs, Option<string> Backups)
{
    /// <summary>No file is mounted.</summary>
    public static ServerFiles None { get; } = new(Option<string>.None, Option<string>.None, Option<string>.None);

    /// <summary>Whether runs can be read there: from the database or from the logs.</summary>
    public bool HasRuns => Database.IsSome || Logs.IsSome;
}
