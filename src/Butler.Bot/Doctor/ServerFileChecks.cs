using LanguageExt;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Plex.Evidence;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Text;
using static PlexButler.Bot.Doctor.Results.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>Checks those files of a server that the settings name, and changes nothing.</summary>
static class ServerFileChecks
{
    /// <summary>A result for each setting there is.</summary>
    public static IReadOnlyList<CheckResult> Run(NamedServer server, Option<TimeZoneInfo> zone, DateTimeOffset now) =>
        [
            .. server.Files.Database.Map(path => CheckDatabase($"{server.Name}: database", path, now)).ToSeq(),
            .. server.Files.Logs.Map(path => CheckLogs($"{server.Name}: logs", path, zone)).ToSeq(),
            .. server.Files.Backups.Map(path => CheckBackups($"{server.Name}: backups", path)).ToSeq(),
        ];

    /// <summary>The result where nothing could be read in time.</summary>
    public static CheckResult Hang(string server) => Explain($"{server}: files", EvidenceError.Hangs);

    static CheckResult CheckDatabase(string subject, string path, DateTimeOffset now) =>
        new LibraryReader(path, NetworkShare.Find)
            .Read(LibraryCursor.From(now - TimeSpan.FromDays(1)))
            .Match(
                Right: page =>
                    Pass(
                        subject,
                        "Plex's record of its runs can be read; it has "
                            + (page.HasMore ? "many runs" : Humanize.Count(page.Rows.Count, "run"))
                            + " of the last day."
                    ),
                Left: error => Explain(subject, error)
            );

    static CheckResult CheckLogs(string subject, string path, Option<TimeZoneInfo> zone) =>
        zone.Match(Some: known => CheckLogs(subject, path, known), None: () => Explain(subject, LogTail.NoZone));

    static CheckResult CheckLogs(string subject, string path, TimeZoneInfo zone) =>
        new LogTail(path, zone)
            .Read()
            .Match(
                Right: entries =>
                    entries.IsEmpty
                        ? Warn(
                            subject,
                            "The server's log can be read. It says nothing about the Butler so far.",
                            "Nothing to do if no task ran lately. Who started a task is only in a log with debug "
                                + "logging, which is a setting of Plex."
                        )
                        : Pass(subject, "The server's log can be read, and it speaks of the Butler."),
                Left: error => Explain(subject, error)
            );

    static CheckResult CheckBackups(string subject, string path) =>
        BackupReader
            .FindNewest(path)
            .Match(
                Right: newest =>
                    newest.Match(
                        Some: backup =>
                            Pass(subject, FormattableString.Invariant($"The newest is of {backup.Day:yyyy-MM-dd}.")),
                        None: () =>
                            Warn(
                                subject,
                                "The folder has no backup of the library database.",
                                "Name the folder that Plex's setting for its backups names. If it is that one, run "
                                    + "the task BackupDatabase."
                            )
                    ),
                Left: error => Explain(subject, error)
            );

    // The bot works without any of them.
    static CheckResult Explain(string subject, EvidenceError error) => Warn(subject, error.Message, error.Remedy);
}
