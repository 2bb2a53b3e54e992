using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>Keeps one card: shows what changed, moves it before Discord's time is over, and closes it when the run is over or nothing tells any more.</summary>
sealed class CardUpdater(
    IRunStore store,
    CardPublisher publisher,
    IServerMonitors monitors,
    CardSettings settings,
    TimeProvider time,
    ILogger<CardUpdater> log
)
{
    /// <summary>Two changes of a card are at least this far apart; Discord takes five in five seconds.</summary>
    public static readonly TimeSpan MinEditInterval = TimeSpan.FromSeconds(3);

    /// <summary>An interaction can be answered for 15 minutes; at this age the card moves.</summary>
    public static readonly TimeSpan MoveAfter = TimeSpan.FromMinutes(13);

    /// <summary>From this age on nothing is tried any more with an interaction's token.</summary>
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(14.5);

    // A run that shows nothing may still go on this long, or three times as long as usual.
    static readonly TimeSpan SilenceTimeout = TimeSpan.FromMinutes(10);
    static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(10);

    // How long a final change is tried while Discord is away, before the run is closed without.
    static readonly TimeSpan ClosingTimeout = TimeSpan.FromMinutes(10);

    // What starts at once shows within this time, if it shows at all.
    static readonly TimeSpan ForecastAfter = TimeSpan.FromSeconds(15);

    /// <summary>Does what is due now.</summary>
    public async Task Update(string owner, TrackedRun tracked)
    {
        var now = time.GetUtcNow();
        var (board, incarnation) = monitors.GetState(tracked.Run.Server);
        tracked.Run = EvidenceUpdater.Apply(tracked.Run, board, incarnation, tracked.BoardVersion, now);
        tracked.BoardVersion = board.Version;
        await AddForecast(tracked, now);
        var (run, state) = (tracked.Run, RunStateEvaluator.Evaluate(tracked.Run, now));
        var typical = tracked.TypicalDuration ??= await store.GetTypicalDuration(
            run.Server,
            run.Task,
            tracked.LeaseToken
        );
        if (state.IsOver)
            await Close(owner, tracked, state, RunCard.Render(run, state, typical), typical);
        else if (IsSilent(run, typical, now))
            await Close(
                owner,
                tracked,
                state,
                RunCard.RenderClosed(run, state, typical, RunCard.SilenceReason),
                typical
            );
        else if (now - run.RequestedAt >= MoveAfter && run.Card.MessageId.IsNone && !tracked.IsCardGone)
            await Move(owner, tracked, state, typical);
        else
        {
            await Show(tracked, RunCard.Render(run, state, typical));
            if (
                HasUnsavedChanges(tracked)
                && (
                    now - tracked.SavedAt >= SaveInterval
                    || tracked.Run.Evidence.ActivityCount == 0
                    || tracked.LastSaved.Evidence.ActivityCount == 0
                )
            )
                await Save(owner, tracked, tracked.Run);
        }
    }

    // Plex tells nobody what it has queued; but its rules say when everything is.
    async Task AddForecast(TrackedRun tracked, DateTimeOffset now)
    {
        if (
            tracked.IsForecastDone
            || tracked.Run.Task.IsSome
            || tracked.Run.Evidence.ActivityCount > 0
            || now - tracked.Run.RequestedAt < ForecastAfter
            || settings.TimeZone.Case is not TimeZoneInfo zone
        )
            return;
        tracked.IsForecastDone = true;
        var schedule = await monitors.GetSchedule(tracked.Run.Server, tracked.LeaseToken);
        if (
            schedule.Exists(s =>
                StartAllForecast.IsEverythingQueued(s, TimeZoneInfo.ConvertTime(tracked.Run.RequestedAt, zone))
            )
        )
            tracked.Run = tracked.Run with
            {
                Evidence = tracked.Run.Evidence.Add(new Observation.Queued(tracked.Run.RequestedAt)),
            };
    }

    static bool IsSilent(Run run, Option<TimeSpan> typical, DateTimeOffset now)
    {
        var last = run.Evidence.LatestAt is { } latest && latest > run.RequestedAt ? latest : run.RequestedAt;
        var timeout = typical.Map(static u => 3 * u).Filter(static u => u > SilenceTimeout).IfNone(SilenceTimeout);
        return now - last >= timeout;
    }

    static bool HasUnsavedChanges(TrackedRun tracked) =>
        !ReferenceEquals(tracked.Run.Evidence, tracked.LastSaved.Evidence)
        || tracked.Run.Incarnation != tracked.LastSaved.Incarnation;

    // True if the card looks like that now, or never will.
    async Task<bool> Show(TrackedRun tracked, Message message)
    {
        if (tracked.IsCardGone || RunCard.ContentKey(message) == tracked.CardKey)
            return true;
        if (time.GetUtcNow() - tracked.CardChangedAt < MinEditInterval)
            return false;
        tracked.CardChangedAt = time.GetUtcNow();
        var result = await publisher.Edit(tracked.Run, message, tracked.LeaseToken);
        if (result == PublishResult.Published)
            tracked.CardKey = RunCard.ContentKey(message);

        // Right after a start the answer itself may not be there yet.
        tracked.IsCardGone =
            result == PublishResult.Gone && time.GetUtcNow() - tracked.Run.RequestedAt > TimeSpan.FromSeconds(30);
        return result == PublishResult.Published || tracked.IsCardGone;
    }

    async Task Move(string owner, TrackedRun tracked, RunState state, Option<TimeSpan> typical)
    {
        var now = time.GetUtcNow();
        if (now - tracked.CardChangedAt < MinEditInterval)
            return;
        tracked.CardChangedAt = now;
        var run = tracked.Run;
        var card = RunCard.Render(run with { Card = run.Card with { IsPublic = true } }, state, typical);
        var (result, message) = await publisher.Send(run, card, 'c', tracked.LeaseToken);
        if (message.Case is Snowflake messageId)
        {
            if (!await Save(owner, tracked, run with { Card = run.Card with { MessageId = messageId } }))
                return;
            tracked.CardKey = RunCard.ContentKey(card);
            await publisher.EditOriginal(tracked.Run, RunCard.RenderMoved(tracked.Run, messageId), tracked.LeaseToken);
        }
        else if (result == PublishResult.Gone || now - run.RequestedAt >= TokenLifetime)
        {
            // The run is followed to its end all the same: /butler status and /butler history tell of it.
            await publisher.Edit(
                run,
                RunCard.RenderClosed(run, state, typical, RunCard.ExpiredReason),
                tracked.LeaseToken
            );
            tracked.IsCardGone = true;
        }
    }

    async Task Close(string owner, TrackedRun tracked, RunState state, Message finalMessage, Option<TimeSpan> typical)
    {
        var now = time.GetUtcNow();
        tracked.ClosingSince ??= now;
        if (!await Show(tracked, finalMessage) && now - tracked.ClosingSince < ClosingTimeout)
            return;
        if (
            !tracked.Run.Card.IsAnnounced
            && !await Announce(owner, tracked, state, typical)
            && now - tracked.ClosingSince < ClosingTimeout
        )
            return;
        if (
            await Save(
                owner,
                tracked,
                tracked.Run with
                {
                    Card = tracked.Run.Card with { IsAnnounced = true, IsOpen = false },
                }
            )
        )
            log.CardClosed(
                tracked.Run.Id,
                RunDescription.StateName(state),
                (now - tracked.Run.RequestedAt).TotalSeconds
            );
    }

    // In a channel the key makes one message of any number of tries. A follow-up has no key, so it is written down before it is sent: better
    // never than twice.
    async Task<bool> Announce(string owner, TrackedRun tracked, RunState state, Option<TimeSpan> typical)
    {
        if (EndedAt(state) is not { } end || end - tracked.Run.RequestedAt < settings.AnnounceAfter)
            return true;
        var announcement = RunCard.RenderAnnouncement(tracked.Run, state, typical);
        if (RunCard.IsPublic(tracked.Run))
        {
            var (result, _) = await publisher.Send(tracked.Run, announcement, 'd', tracked.LeaseToken);
            if (result != PublishResult.Gone)
                return result == PublishResult.Published;
        }
        if (time.GetUtcNow() - tracked.Run.RequestedAt >= TokenLifetime)
            return true;
        if (!await Save(owner, tracked, tracked.Run with { Card = tracked.Run.Card with { IsAnnounced = true } }))
            return false;
        await publisher.FollowUp(tracked.Run, announcement, tracked.LeaseToken);
        return true;
    }

    async Task<bool> Save(string owner, TrackedRun tracked, Run run)
    {
        if (!await store.Save(owner, run, tracked.LeaseToken))
            return false;
        tracked.Run = run;
        tracked.MarkSaved(run);
        return true;
    }

    static DateTimeOffset? EndedAt(RunState state) =>
        state switch
        {
            RunState.Finished finished => finished.At,
            RunState.Stopped stopped => stopped.At,
            _ => null,
        };
}
