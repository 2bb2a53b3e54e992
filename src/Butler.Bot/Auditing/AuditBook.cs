using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Auditing;

/// <summary>The audit file if there is one.</summary>
sealed class AuditBook(Option<AuditFile> file) : IDisposable
{
    /// <summary>Opens the file a setting names, if it names one; Left says why that cannot be.</summary>
    public static Either<string, AuditBook> Open(Option<string> path, DateTimeOffset now) =>
        path.Match(
            Some: p => AuditFile.Open(p, now).Map(static f => new AuditBook(f)),
            None: static () => new AuditBook(None)
        );

    /// <summary>Writes one event; Left says why it could not.</summary>
    public Either<string, Unit> Append(AuditEvent said)
    {
        try
        {
            file.IfSome(f => f.Append(said));
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
