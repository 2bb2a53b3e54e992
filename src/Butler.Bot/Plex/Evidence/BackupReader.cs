using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex.Evidence;

/// <summary>
/// Finds the newest backup in a server's folder of backups. What is not mounted is unknown, not missing.
/// </summary>
static class BackupReader
{
    const string Prefix = "com.plexapp.plugins.library.db-",
        Day = "yyyy-MM-dd";

    /// <summary>The newest backup; None if the folder has none, Left if it cannot be read.</summary>
    public static Either<EvidenceError, Option<Backup>> FindNewest(string folder)
    {
        try
        {
            return new DirectoryInfo(folder)
                .EnumerateFiles(Prefix + "????-??-??")
                .SelectMany(static file => Read(file).ToSeq())
                .OrderByDescending(static backup => backup.Day)
                .HeadOrNone();
        }
        catch (DirectoryNotFoundException)
        {
            return new EvidenceError(
                EvidenceErrorKind.Missing,
                "There is no folder of backups at that path.",
                "Mount the folder that Plex writes its backups to, read-only."
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new EvidenceError(
                EvidenceErrorKind.Unreadable,
                "This user may not read the folder of backups.",
                "Make it readable for the user the bot runs as."
            );
        }
    }

    static Option<Backup> Read(FileInfo file) =>
        DateOnly.TryParseExact(
            file.Name[Prefix.Length..],
            Day,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? Some(new Backup(day, file.LastWriteTimeUtc, file.Length))
            : None;
}
