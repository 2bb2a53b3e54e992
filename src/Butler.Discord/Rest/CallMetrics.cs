using PlexButler.Discord.Diagnostics;

namespace PlexButler.Discord.Rest;

/// <summary>Measures calls.</summary>
static class CallMetrics
{
    const int TooManyRequests = 429;

    /// <summary>Measures one try of a call.</summary>
    public static void RecordAttempt(this DiscordMetrics metrics, Route route, AttemptResult result, TimeSpan duration)
    {
        metrics.RecordCall(
            route.ToString(),
            result.Match(responded: static response => response.Status, noResponse: static _ => 0),
            duration
        );
        if (result is AttemptResult.Responded { Status: TooManyRequests } rateLimited)
            metrics.CountRateLimitedResponse(route.ToString(), rateLimited.RateLimit.Scope);
    }
}
