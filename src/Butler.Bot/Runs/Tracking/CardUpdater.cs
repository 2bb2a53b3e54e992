using LanguageExt;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>
/// Keeps one card current: shows what changed, moves the card before its interaction expires, and closes it when the
/// run
/// is over or nothing more is seen of it.
/// </summary>
sealed class CardUpdater(
    IRunStore store,
    CardPublisher publisher,
    CardDisplay display,
    CardCloser closer,
    IServerMonitors monitors,
    CardSettings settings,
    TimeProvider time
)
{
    /// <summary>Interactions can be answered for 15 minutes; at this age the card moves.</summary>
    public static readonly TimeSpan MoveAfter = TimeSpan.FromMinutes(13);

    /// <summary>From this age on, the interaction's token is no longer used.</summary>
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(14.5);

    static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(10);

    // What starts at once shows activities within this time, if it shows any.
    static readonly TimeSpan ForecastAfter = TimeSpan.FromSeconds(15);

    /// <summary>Does what is due now.</summary>
    public async Task Update(TrackedRun tracked)
    {
        var now = time.GetUtcNow();
        var (board, incarnation) = monitors.GetState(tracked.Run.Server);
        tracked.Run = EvidenceUpdater.Apply(tracked.Run, board, incarnation, tracked.BoardVersion, now);
        tracked.BoardVersion = board.Version;
        await AddForecast(tracked, now);
        var typical = await tracked.GetTypicalDuration(store);
        var run = tracked.Run;
        var state = RunStateEvaluator.Evaluate(run, now);
        if (!ServerClock.IsTrusted(time))
            // How long nothing was seen is not known, and Discord, which would tell the time, shows nothing either.
            await SaveIfDue(tracked);
        else if (state.IsOver)
            await closer.Close(tracked, state, RunCard.Render(run, state, typical), typical);
        else if (RunSilence.IsOver(run, typical, now))
            await closer.Close(
                tracked,
                state,
                RunCard.RenderClosed(run, state, typical, RunCard.SilenceReason),
                typical
            );
        else if (now - run.RequestedAt >= MoveAfter && run.Card.MessageId.IsNone && !tracked.IsCardGone)
            await Move(tracked, state, typical);
        else
        {
            await display.Show(tracked, RunCard.Render(run, state, typical, board.IsButlerAtWork));
            await SaveIfDue(tracked);
        }
    }

    async Task SaveIfDue(TrackedRun tracked)
    {
        if (IsSaveDue(tracked))
            await tracked.Save(store, tracked.Run);
    }

    // Plex does not report what it has queued; but its rules tell whether everything is.
    async Task AddForecast(TrackedRun tracked, DateTimeOffset now)
    {
        if (
            tracked.IsForecastDone
            || tracked.Run.Task.IsSome
            || tracked.Run.Evidence.ActivityCount > 0
            || now - tracked.Run.RequestedAt < ForecastAfter
            || !settings.TimeZone.TryGetValue(out var zone)
        )
            return;
        tracked.IsForecastDone = true;
        var schedule = await monitors.GetSchedule(tracked.Run.Server, tracked.LeaseToken);
        var serverTime = TimeZoneInfo.ConvertTime(tracked.Run.RequestedAt, zone);
        if (schedule.Exists(known => StartAllForecast.IsEverythingQueued(known, serverTime)))
            tracked.Run = tracked.Run.WithObservations([new Observation.Queued(tracked.Run.RequestedAt)]);
    }

    // The first activity is saved at once, everything after it less often.
    bool IsSaveDue(TrackedRun tracked)
    {
        var hasChanges =
            !ReferenceEquals(tracked.Run.Evidence, tracked.LastSaved.Evidence)
            || tracked.Run.Incarnation != tracked.LastSaved.Incarnation;
        return hasChanges
            && (
                time.GetElapsedTime(tracked.SavedAt) >= SaveInterval
                || tracked.Run.Evidence.ActivityCount == 0
                || tracked.LastSaved.Evidence.ActivityCount == 0
            );
    }

    async Task Move(TrackedRun tracked, RunState state, Option<TimeSpan> typical)
    {
        if (!display.TryBeginEdit(tracked))
            return;
        var run = tracked.Run;
        var age = time.GetUtcNow() - run.RequestedAt;
        var card = RunCard.Render(run with { Card = run.Card with { IsPublic = true } }, state, typical);
        var (result, sentId) = await publisher.Send(run, card, 'c', tracked.LeaseToken);
        if (sentId.TryGetValue(out var messageId))
        {
            if (!await tracked.Save(store, run with { Card = run.Card with { MessageId = messageId } }))
                return;
            tracked.CardKey = RunCard.ContentKey(card);
            await publisher.EditOriginal(tracked.Run, RunCard.RenderMoved(tracked.Run, messageId), tracked.LeaseToken);
        }
        else if (result == PublishResult.Gone || age >= TokenLifetime)
        {
            // The run itself is tracked to its end: /butler status and /butler history report it.
            var lastCard = RunCard.RenderClosed(run, state, typical, RunCard.ExpiredReason);
            await publisher.Edit(run, lastCard, tracked.LeaseToken);
            tracked.IsCardGone = true;
        }
    }
}
