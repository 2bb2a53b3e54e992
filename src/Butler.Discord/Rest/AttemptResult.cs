using System.Text.Json;

namespace PlexButler.Discord.Rest;

/// <summary>What one try of a call came to. Closed.</summary>
abstract record AttemptResult
{
    AttemptResult() { }

    /// <summary>The one fold over all cases: a new case breaks every caller at compile time.</summary>
    public abstract A Match<A>(Func<Responded, A> responded, Func<NoResponse, A> noResponse);

    /// <summary>Discord answered.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Body">The JSON; undefined when there was none.</param>
    /// <param name="RateLimit">What the headers say.</param>
    public sealed record Responded(int Status, JsonElement Body, RateLimitHeaders RateLimit) : AttemptResult
    {
        /// <inheritdoc/>
        public override A Match<A>(Func<Responded, A> responded, Func<NoResponse, A> noResponse) => responded(this);
    }

    /// <summary>No answer.</summary>
    /// <param name="Reason">In words.</param>
    /// <param name="IsUnsent">Whether the request surely never left.</param>
    public sealed record NoResponse(string Reason, bool IsUnsent) : AttemptResult
    {
        /// <inheritdoc/>
        public override A Match<A>(Func<Responded, A> responded, Func<NoResponse, A> noResponse) => noResponse(this);
    }
}
