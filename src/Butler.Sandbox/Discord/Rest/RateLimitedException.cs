namespace PlexButler.Sandbox.Discord.Rest;

/// <summary>A call above a rate limit, or one that a fault treats so.</summary>
sealed class RateLimitedException(string scope, TimeSpan retryAfter) : Exception("You are being rate limited.")
{
    public string Scope => scope;

    public TimeSpan RetryAfter => retryAfter;
}
