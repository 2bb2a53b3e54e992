using LanguageExt;
using PlexButler.Bot.Settings;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Audit;

/// <summary>Why an audit file cannot be used.</summary>
static class AuditFileProblem
{
    const string Setting = "Access:AuditFile";

    // ENOSPC and EDQUOT (errno(3)); on Unix .NET passes them on as they are.
    const int NoSpace = 28,
        QuotaExceeded = 122;

    /// <summary>The problem with a file that another program made; None if it may be an audit file.</summary>
    /// <remarks>A file with a checkpoint beside it is one, whatever was done to it.</remarks>
    public static Option<SettingProblem> FindForeign(string path)
    {
        if (!File.Exists(path) || AuditCheckpoint.Read(path).IsSome)
            return None;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> start = stackalloc byte[32];
        return AuditLineFormat.MayBeLine(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)])
            ? None
            : new SettingProblem(Setting, "is not an audit file; name another. It was left as it is.");
    }

    /// <summary>The problem that an exception tells.</summary>
    /// <param name="path">The file.</param>
    /// <param name="error">What opening it threw.</param>
    /// <param name="isLocked">Whether its lock could not be had.</param>
    public static SettingProblem Describe(string path, Exception error, bool isLocked) =>
        error is IOException { HResult: NoSpace or QuotaExceeded }
            ? new(Setting, "cannot be written: its disk is full.") { MayPass = true }
        : error is IOException and not DirectoryNotFoundException && isLocked && File.Exists(path + ".lock")
            ? new(Setting, "cannot be opened: another process has it open.") { MayPass = true }
        : error is IOException && File.Exists(path) ? new(Setting, "cannot be opened: the disk fails.")
        : new(Setting, "cannot be opened for writing by this user; its folder must exist.");
}
