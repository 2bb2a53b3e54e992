using LanguageExt;
using PlexButler.Bot.Settings;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Audit;

/// <summary>The audit file if there is one.</summary>
sealed class OptionalAuditFile(Option<AuditFile> file) : IDisposable
{
    /// <summary>Opens the file that a setting names, if it does; Left says why that is not possible.</summary>
    public static Either<SettingProblem, OptionalAuditFile> Open(Option<string> path, DateTimeOffset now) =>
        path.Match(
            Some: p => AuditFile.Open(p, now).Map(static f => new OptionalAuditFile(f)),
            None: static () => new OptionalAuditFile(None)
        );

    /// <summary>Writes one event; Left says why it could not.</summary>
    public Either<string, Unit> Append(AuditEntry entry)
    {
        try
        {
            file.IfSome(f => f.Append(entry));
            return unit;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            return e.Message;
        }
    }

    /// <summary>Closes it.</summary>
    public void Dispose() => file.IfSome(static f => f.Dispose());
}
