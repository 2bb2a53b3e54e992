namespace PlexButler.Discord.Rest;

/// <summary>Rate-limit headers. Source: Discord, "Rate Limits".</summary>
/// <param name="Bucket">The bucket's opaque name; empty if there is none.</param>
/// <param name="Limit">Calls in a full bucket.</param>
/// <param name="Remaining">Calls left.</param>
/// <param name="ResetAfter">When the bucket is full again.</param>
/// <param name="RetryAfter">The header of a 429.</param>
/// <param name="Scope">user, global or shared on a 429; otherwise empty.</param>
/// <param name="IsGlobal">Whether the limit is the bot's as a whole.</param>
sealed record RateLimitHeaders(
    string Bucket,
    int Limit,
    int Remaining,
    TimeSpan ResetAfter,
    TimeSpan RetryAfter,
    string Scope,
    bool IsGlobal
)
{
    /// <summary>An answer without any of them.</summary>
    public static RateLimitHeaders None { get; } = new("", 0, 0, TimeSpan.Zero, TimeSpan.Zero, "", false);
}
