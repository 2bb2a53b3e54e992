using System.Diagnostics;
using LanguageExt;
using LanguageExt.Common;

namespace PlexButler;

/// <summary>Every way a call can fail. Closed: seven cases, so F# can match all of them.</summary>
/// <remarks><see cref="Expected.Message"/> is safe to show to anyone: no URL, no token, no exception text.</remarks>
public abstract record ButlerError : Expected
{
    ButlerError(int code, string message)
        : base(message, code) { }

    /// <summary>What the server sent, when it sent anything. Not compared: two errors of a kind are equal whatever their page looked like.</summary>
    public Option<Diagnosis> Diagnosis { get; init; }

    /// <summary>401 or 403: the token is missing, wrong, revoked or not the owner's. Asking again does not help.</summary>
    /// <param name="Status">The status, or 0 for a token that no header can carry, which is never sent.</param>
    public sealed record Unauthorized(int Status) : ButlerError(401, "Plex refused the token.");

    /// <summary>404: the server knows no task of this name.</summary>
    public sealed record TaskNotFound(TaskName Task) : ButlerError(404, $"Plex knows no task '{Task}'.");

    /// <summary>503: the server is starting up or migrating.</summary>
    /// <param name="ServerMessage">Plex's own sentence, at most 200 printable characters; empty when it gave none.</param>
    public sealed record Maintenance(string ServerMessage) : ButlerError(503, "Plex is busy with its own maintenance.");

    /// <summary>Any other status.</summary>
    public sealed record Refused(int Status) : ButlerError(Status, $"Plex answered with status {Status}.");

    /// <summary>No reply: the connection failed.</summary>
    public sealed record Unreachable(ConnectionFailure Failure) : ButlerError(-1, "Plex could not be reached.")
    {
        /// <summary>What to change, for whoever runs the server: names hosts and certificate fingerprints, so it is not for a chat.</summary>
        public Option<string> Advice { get; init; }
    }

    /// <summary>No reply in time.</summary>
    /// <param name="Timeout">How long one attempt waited.</param>
    public sealed record TimedOut(TimeSpan Timeout)
        : ButlerError(-2, FormattableString.Invariant($"Plex did not answer within {Timeout.TotalSeconds:0.#} s."));

    /// <summary>A reply that is not what the endpoint documents.</summary>
    /// <param name="Detail">Which part, in words of this library; never the reply's own text.</param>
    public sealed record Unreadable(string Detail) : ButlerError(-3, "Plex sent a reply that cannot be read.");

    /// <summary>The one fold over all cases: a new case breaks every caller at compile time.</summary>
    public R Match<R>(
        Func<Unauthorized, R> unauthorized,
        Func<TaskNotFound, R> taskNotFound,
        Func<Maintenance, R> maintenance,
        Func<Refused, R> refused,
        Func<Unreachable, R> unreachable,
        Func<TimedOut, R> timedOut,
        Func<Unreadable, R> unreadable
    ) =>
        this switch
        {
            Unauthorized e => unauthorized(e),
            TaskNotFound e => taskNotFound(e),
            Maintenance e => maintenance(e),
            Refused e => refused(e),
            Unreachable e => unreachable(e),
            TimedOut e => timedOut(e),
            Unreadable e => unreadable(e),
            _ => throw new UnreachableException(),
        };

    /// <summary>Whether kind and content are the same; the diagnosis does not count.</summary>
    public virtual bool Equals(ButlerError? other) => base.Equals(other);

    /// <summary>Fits <see cref="Equals(ButlerError?)"/>.</summary>
    public override int GetHashCode() => base.GetHashCode();

    /// <summary>The message, never the properties.</summary>
    public sealed override string ToString() => Message;
}
