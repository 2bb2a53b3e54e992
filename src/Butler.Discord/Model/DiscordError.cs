using LanguageExt.Common;

namespace PlexButler.Discord.Model;

/// <summary>Every way a call to Discord can fail. Closed. Messages hold no token and no URL.</summary>
public abstract record DiscordError : Expected
{
    DiscordError(int code, string message)
        : base(message, code) { }

    /// <summary>The one fold over all cases: a new case breaks every caller at compile time.</summary>
    public abstract A Match<A>(
        Func<TokenRefused, A> tokenRefused,
        Func<InteractionExpired, A> interactionExpired,
        Func<ErrorResponse, A> errorResponse,
        Func<Unreachable, A> unreachable
    );

    /// <summary>401: the bot token is wrong or was reset.</summary>
    public sealed record TokenRefused() : DiscordError(401, "Discord refused the bot token.")
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<TokenRefused, A> tokenRefused,
            Func<InteractionExpired, A> interactionExpired,
            Func<ErrorResponse, A> errorResponse,
            Func<Unreachable, A> unreachable
        ) => tokenRefused(this);
    }

    /// <summary>10062: the interaction is unknown or has expired; answering again never helps.</summary>
    public sealed record InteractionExpired()
        : DiscordError(10062, "Discord no longer takes an answer to this interaction.")
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<TokenRefused, A> tokenRefused,
            Func<InteractionExpired, A> interactionExpired,
            Func<ErrorResponse, A> errorResponse,
            Func<Unreachable, A> unreachable
        ) => interactionExpired(this);
    }

    /// <summary>Any other refusal.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="JsonCode">Discord's own code, 0 when none came.</param>
    /// <param name="Details">Discord's messages, one per line, each with the path of the field it is about.</param>
    public sealed record ErrorResponse(int Status, int JsonCode, string Details)
        : DiscordError(Status, $"Discord answered {Status} (code {JsonCode}). {Details}".TrimEnd())
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<TokenRefused, A> tokenRefused,
            Func<InteractionExpired, A> interactionExpired,
            Func<ErrorResponse, A> errorResponse,
            Func<Unreachable, A> unreachable
        ) => errorResponse(this);

        /// <summary>
        /// Whether the bot lacks a permission: it cannot see the channel (50001), or may not do that there (50013).
        /// </summary>
        public bool IsForbidden => JsonCode is 50001 or 50013;

        /// <summary>Whether the interaction has had its first answer before (40060).</summary>
        public bool IsAlreadyAnswered => JsonCode is 40060;

        /// <summary>Whether the user is not in the guild (10007), or does not exist (10013).</summary>
        public bool IsUnknownMember => JsonCode is 10007 or 10013;

        /// <summary>Whether the message (10008) or its channel (10003) no longer exists.</summary>
        public bool IsGone => JsonCode is 10003 or 10008;
    }

    /// <summary>No reply, or none in time.</summary>
    /// <param name="Reason">Which, in words of this library.</param>
    public sealed record Unreachable(string Reason) : DiscordError(-1, $"Discord could not be reached: {Reason}.")
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<TokenRefused, A> tokenRefused,
            Func<InteractionExpired, A> interactionExpired,
            Func<ErrorResponse, A> errorResponse,
            Func<Unreachable, A> unreachable
        ) => unreachable(this);
    }

    /// <summary>The message, never the properties.</summary>
    public sealed override string ToString() => Message;
}
