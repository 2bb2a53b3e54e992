using PlexButler.Bot.Replies;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>Shows a card as it should look now, without exceeding Discord's rate limit for edits.</summary>
sealed class CardDisplay(CardPublisher publisher, TimeProvider time)
{
    /// <summary>The least time between two edits of a card; Discord accepts five edits in five seconds.</summary>
    public static readonly TimeSpan MinEditInterval = TimeSpan.FromSeconds(3);

    // Right after a start, the response that becomes the card may not exist yet.
    static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Edits the card if it looks different; returns whether it looks like that now, or never will.</summary>
    public async Task<bool> Show(TrackedRun tracked, Message message)
    {
        if (tracked.IsCardGone || RunCard.ContentKey(message) == tracked.CardKey)
            return true;
        if (!TryBeginEdit(tracked))
            return false;
        var result = await publisher.Edit(tracked.Run, message, tracked.LeaseToken);
        if (result == PublishResult.Published)
            tracked.CardKey = RunCard.ContentKey(message);
        tracked.IsCardGone =
            result == PublishResult.Gone && time.GetUtcNow() - tracked.Run.RequestedAt > ResponseTimeout;
        return result == PublishResult.Published || tracked.IsCardGone;
    }

    /// <summary>Whether the card may be edited now; if so, the next edit has to wait.</summary>
    public bool TryBeginEdit(TrackedRun tracked)
    {
        if (tracked.CardChangedAt.Exists(at => time.GetElapsedTime(at) < MinEditInterval))
            return false;
        tracked.CardChangedAt = time.GetTimestamp();
        return true;
    }
}
