using System.Text.Json;

namespace PlexButler.Discord.Rest;

/// <summary>The result of one try of a call. Closed.</summary>
abstract record AttemptResult
{
    AttemptResult() { }

    /// <summary>The one fold over all cases: a new case breaks every caller at compile time.</summary>
    public abstract A Match<A>(Func<Responded, A> responded, Func<NoResponse, A> noResponse);

    /// <summary>Whether Discord may have received the call although it failed.</summary>
    public bool MayHaveArrived =>
        Match(
            responded: static response => response.Status >= 500,
            noResponse: static noResponse => !noResponse.IsUnsent
        );

    /// <summary>Discord answered.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Body">The JSON; undefined when there was none.</param>
    /// <param name="RateLimit">What its headers say.</param>
    public sealed record Responded(int Status, JsonElement Body, RateLimitHeaders RateLimit) : AttemptResult
    {
        /// <inheritdoc/>
        public override A Match<A>(Func<Responded, A> responded, Func<NoResponse, A> noResponse) => responded(this);
    }

    /// <summary>No answer.</summary>
    /// <param name="Reason">In words.</param>
    /// <param name="IsUnsent">Whether the request certainly never left this machine.</param>
    public sealed record NoResponse(string Reason, bool IsUnsent) : AttemptResult
    {
        /// <inheritdoc/>
        public override A Match<A>(Func<Responded, A> responded, Func<NoResponse, A> noResponse) => noResponse(this);
    }
}
