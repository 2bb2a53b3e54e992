using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>
/// Closes a card: shows its last state, notifies the requester, and marks the run as closed in the store.
/// </summary>
sealed class CardCloser(
    IRunStore store,
    CardPublisher publisher,
    CardDisplay display,
    CardSettings settings,
    TimeProvider time,
    ILogger<CardCloser> log
)
{
    // How long the last edit is tried while Discord is unavailable, before the run is closed without it.
    static readonly TimeSpan ClosingTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Does the next step of closing; it is called until the run is closed.</summary>
    public async Task Close(TrackedRun tracked, RunState state, Message finalMessage, Option<TimeSpan> typical)
    {
        var now = time.GetUtcNow();
        var closingSince = tracked.ClosingSince.IfNone(time.GetTimestamp());
        tracked.ClosingSince = closingSince;
        var isTimedOut = time.GetElapsedTime(closingSince) >= ClosingTimeout;
        if (!await display.Show(tracked, finalMessage) && !isTimedOut)
            return;
        if (!tracked.Run.Card.IsAnnounced && !await Announce(tracked, state, typical) && !isTimedOut)
            return;
        var closed = tracked.Run with { Card = tracked.Run.Card with { IsAnnounced = true, IsOpen = false } };
        if (await tracked.Save(store, closed))
            log.CardClosed(closed.Id, RunDescription.StateName(state), (now - closed.RequestedAt).TotalSeconds);
    }

    // In a channel the key makes one message of any number of attempts. A follow-up has no key, so the attempt is saved
    // before it is sent: not sent at all is better than sent twice.
    async Task<bool> Announce(TrackedRun tracked, RunState state, Option<TimeSpan> typical)
    {
        var run = tracked.Run;
        var isLong = state.EndedAt.Exists(end => end - run.RequestedAt >= settings.AnnounceAfter);
        if (!isLong || !RunCard.RenderAnnouncement(run, state, typical).TryGetValue(out var announcement))
            return true;
        if (RunCard.IsPublic(run))
        {
            var (result, _) = await publisher.Send(run, announcement, 'd', tracked.LeaseToken);
            if (result != PublishResult.Gone)
                return result == PublishResult.Published;
        }
        if (time.GetUtcNow() - run.RequestedAt >= CardUpdater.TokenLifetime)
            return true;
        if (!await tracked.Save(store, run with { Card = run.Card with { IsAnnounced = true } }))
            return false;
        await publisher.FollowUp(tracked.Run, announcement, tracked.LeaseToken);
        return true;
    }
}
