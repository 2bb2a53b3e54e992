namespace PlexButler.Bot.Runs.Tracking;

/// <summary>The result of a call that shows a message.</summary>
enum PublishResult
{
    /// <summary>The message is shown.</summary>
    Published,

    /// <summary>Not now; trying again may help.</summary>
    Retry,

    /// <summary>The message or the right to show it is gone; trying again never helps.</summary>
    Gone,
}
