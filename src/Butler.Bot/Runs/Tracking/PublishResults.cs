using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>Pure: what an error means for a message that is to be shown.</summary>
static class PublishResults
{
    /// <summary>Whether trying again may help.</summary>
    public static PublishResult Of(DiscordError error) =>
        error.Match(
            tokenRefused: static _ => PublishResult.Retry,
            interactionExpired: static _ => PublishResult.Gone,
            errorResponse: static response =>
                response.Status is 429 or >= 500 ? PublishResult.Retry : PublishResult.Gone,
            unreachable: static _ => PublishResult.Retry
        );
}
