using System.Text.Json.Serialization;
using LanguageExt;
using LanguageExt.Common;

namespace PlexButler;

/// <summary>Every way a call can fail. Closed: seven cases, so C# and F# can match all of them.</summary>
/// <remarks><see cref="Expected.Message"/> is safe to show to anyone: no URL, no token, no exception text.</remarks>
[JsonConverter(typeof(ButlerErrorJsonConverter))]
public abstract record ButlerError : Expected
{
    ButlerError(int code, string message)
        : base(message, code) { }

    /// <summary>What the server sent, if anything. Not compared: errors of the same kind are equal whatever
    /// page came with them.</summary>
    public Option<Diagnosis> Diagnosis { get; init; }

    /// <summary>The name of the case. Internal and abstract, so that no other assembly can add a case.</summary>
    internal abstract string Kind { get; }

    /// <summary>Reads every case: a new case breaks every caller at compile time.</summary>
    public abstract R Match<R>(
        Func<Unauthorized, R> unauthorized,
        Func<TaskNotFound, R> taskNotFound,
        Func<Maintenance, R> maintenance,
        Func<Refused, R> refused,
        Func<Unreachable, R> unreachable,
        Func<TimedOut, R> timedOut,
        Func<Unreadable, R> unreadable
    );

    /// <summary>Whether kind and content are the same; the diagnosis is ignored.</summary>
    public virtual bool Equals(ButlerError? other) => base.Equals(other);

    /// <summary>Consistent with <see cref="Equals(ButlerError?)"/>.</summary>
    public override int GetHashCode() => base.GetHashCode();

    /// <summary>The message, never the properties.</summary>
    public sealed override string ToString() => Message;

    /// <summary>A text with the error's message. LanguageExt's own operator would make an error of both.</summary>
    public static string operator +(string? text, ButlerError error) => text + (error?.Message ?? "");

    /// <summary>The error's message with a text.</summary>
    public static string operator +(ButlerError error, string? text) => (error?.Message ?? "") + text;

    /// <summary>401 or 403: the token is missing, wrong, revoked or not the owner's.
    /// Trying again does not help.</summary>
    /// <param name="Status">The status, or 0 for a token that no header can carry or that could not be had: then
    /// nothing was sent.</param>
    [JsonConverter(typeof(ButlerErrorJsonConverter))]
    public sealed record Unauthorized(int Status) : ButlerError(401, Describe(Status))
    {
        static string Describe(int status) =>
            status == 0 ? "The token cannot be used, so nothing was sent." : "Plex refused the token.";

        internal override string Kind => nameof(Unauthorized);

        /// <inheritdoc/>
        public override R Match<R>(
            Func<Unauthorized, R> unauthorized,
            Func<TaskNotFound, R> taskNotFound,
            Func<Maintenance, R> maintenance,
            Func<Refused, R> refused,
            Func<Unreachable, R> unreachable,
            Func<TimedOut, R> timedOut,
            Func<Unreadable, R> unreadable
        ) => unauthorized(this);
    }

    /// <summary>404: the server has no task of this name.</summary>
    [JsonConverter(typeof(ButlerErrorJsonConverter))]
    public sealed record TaskNotFound(TaskName Task) : ButlerError(404, $"Plex knows no task '{Task}'.")
    {
        internal override string Kind => nameof(TaskNotFound);

        /// <inheritdoc/>
        public override R Match<R>(
            Func<Unauthorized, R> unauthorized,
            Func<TaskNotFound, R> taskNotFound,
            Func<Maintenance, R> maintenance,
            Func<Refused, R> refused,
            Func<Unreachable, R> unreachable,
            Func<TimedOut, R> timedOut,
            Func<Unreadable, R> unreadable
        ) => taskNotFound(this);
    }

    /// <summary>503 with Plex's own page: the server is starting up or migrating its database.</summary>
    /// <param name="ServerMessage">Plex's maintenance message, at most 200 printable characters; empty
    /// when there was none.</param>
    [JsonConverter(typeof(ButlerErrorJsonConverter))]
    public sealed record Maintenance(string ServerMessage) : ButlerError(503, "Plex is busy with its own maintenance.")
    {
        internal override string Kind => nameof(Maintenance);

        /// <inheritdoc/>
        public override R Match<R>(
            Func<Unauthorized, R> unauthorized,
            Func<TaskNotFound, R> taskNotFound,
            Func<Maintenance, R> maintenance,
            Func<Refused, R> refused,
            Func<Unreachable, R> unreachable,
            Func<TimedOut, R> timedOut,
            Func<Unreadable, R> unreadable
        ) => maintenance(this);
    }

    /// <summary>Any other status.</summary>
    [JsonConverter(typeof(ButlerErrorJsonConverter))]
    public sealed record Refused(int Status) : ButlerError(Status, Describe(Status))
    {
        /// <summary>Whether something in between sends this status: a redirect, 407, 502, 504, Cloudflare's 520 to 530,
        /// and 503 without Plex's maintenance page. Plex itself sends none of them.</summary>
        public bool IsFromProxy => ComesFromProxy(Status);

        static bool ComesFromProxy(int status) =>
            status is (>= 300 and <= 308 and not 304) or 407 or (>= 502 and <= 504) or (>= 520 and <= 530);

        static string Describe(int status) =>
            ComesFromProxy(status)
                ? FormattableString.Invariant($"Something in between answers with status {status}, not Plex itself.")
                : FormattableString.Invariant($"Plex answered with status {status}.");

        internal override string Kind => nameof(Refused);

        /// <inheritdoc/>
        public override R Match<R>(
            Func<Unauthorized, R> unauthorized,
            Func<TaskNotFound, R> taskNotFound,
            Func<Maintenance, R> maintenance,
            Func<Refused, R> refused,
            Func<Unreachable, R> unreachable,
            Func<TimedOut, R> timedOut,
            Func<Unreadable, R> unreadable
        ) => refused(this);
    }

    /// <summary>No reply: the connection failed.</summary>
    [JsonConverter(typeof(ButlerErrorJsonConverter))]
    public sealed record Unreachable(ConnectionFailure Failure) : ButlerError(-1, "Plex could not be reached.")
    {
        /// <summary>What the server's owner should change. It names hosts and certificate fingerprints, so keep
        /// it out of chats.</summary>
        public Option<string> Advice { get; init; }

        internal override string Kind => nameof(Unreachable);

        /// <inheritdoc/>
        public override R Match<R>(
            Func<Unauthorized, R> unauthorized,
            Func<TaskNotFound, R> taskNotFound,
            Func<Maintenance, R> maintenance,
            Func<Refused, R> refused,
            Func<Unreachable, R> unreachable,
            Func<TimedOut, R> timedOut,
            Func<Unreadable, R> unreadable
        ) => unreachable(this);
    }

    /// <summary>No reply in time.</summary>
    /// <param name="Timeout">How long one attempt waited.</param>
    [JsonConverter(typeof(ButlerErrorJsonConverter))]
    public sealed record TimedOut(TimeSpan Timeout)
        : ButlerError(-2, FormattableString.Invariant($"Plex did not answer within {Timeout.TotalSeconds:0.#} s."))
    {
        internal override string Kind => nameof(TimedOut);

        /// <inheritdoc/>
        public override R Match<R>(
            Func<Unauthorized, R> unauthorized,
            Func<TaskNotFound, R> taskNotFound,
            Func<Maintenance, R> maintenance,
            Func<Refused, R> refused,
            Func<Unreachable, R> unreachable,
            Func<TimedOut, R> timedOut,
            Func<Unreadable, R> unreadable
        ) => timedOut(this);
    }

    /// <summary>A reply that is not what the endpoint documents.</summary>
    /// <param name="Detail">Which part, in this library's words; never text from the reply.</param>
    [JsonConverter(typeof(ButlerErrorJsonConverter))]
    public sealed record Unreadable(string Detail) : ButlerError(-3, "Plex sent a reply that cannot be read.")
    {
        internal override string Kind => nameof(Unreadable);

        /// <inheritdoc/>
        public override R Match<R>(
            Func<Unauthorized, R> unauthorized,
            Func<TaskNotFound, R> taskNotFound,
            Func<Maintenance, R> maintenance,
            Func<Refused, R> refused,
            Func<Unreachable, R> unreachable,
            Func<TimedOut, R> timedOut,
            Func<Unreadable, R> unreadable
        ) => unreadable(this);
    }
}
