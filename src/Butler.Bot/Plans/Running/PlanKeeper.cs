using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Sharing.Plans;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Running;

/// <summary>
/// Keeps one plan on one server. Any number of replicas may: what is settled is settled by one of them, before anything
/// is done about it. So nothing is done twice, and what a process dies over is found by the next.
/// </summary>
sealed class PlanKeeper(Plan plan, string server, IPlanBook book, IPlanActions actions, TimeProvider time)
{
    /// <summary>After this time whoever was about to begin is taken to be gone; a start takes less.</summary>
    public static readonly TimeSpan MaxBeginning = TimeSpan.FromMinutes(5);

    static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(1),
        // A clock that was wrong by more must not keep the plan from running until then.
        MaxAhead = TimeSpan.FromDays(2);

    readonly PlanKey key = PlanKey.Of(plan, server);
    Option<DateTimeOffset> settled;
    Option<PlanObstacle> obstacle;

    // What has begun, and could not be written down as such: others would take it for lost.
    Option<DateTimeOffset> unfinished;
    long checkedAt;

    /// <summary>Does what is due now.</summary>
    public async Task RunOnce(CancellationToken token)
    {
        if (unfinished.TryGetValue(out var begun))
            await Finish(begun);
        var now = time.GetUtcNow();
        var upTo = await GetSettled(now, token);
        if (PlanEngine.NeedsWatch(plan, upTo, now))
            await actions.Watch(token);
        var isDue = PlanEngine.FindDue(plan, upTo, now).IsSome;
        if (!isDue)
            obstacle = None;
        if (!isDue && time.GetElapsedTime(checkedAt) < CheckInterval)
            return;
        checkedAt = time.GetTimestamp();
        var mark = await FindMark(isDue, now, token);
        settled = mark.SettledUpTo;
        if (mark.Beginning.TryGetValue(out var beginning))
            await FinishForOther(mark, beginning, token);
        else if (mark.SettledUpTo - now > MaxAhead)
            await book.TrySettle(key, mark.SettledUpTo, now, begins: false, token);
        else if (PlanEngine.FindDue(plan, mark.SettledUpTo, now).IsSome)
            await Act(mark.SettledUpTo, await actions.Look(token), token);
    }

    /// <summary>
    /// Begins it now, whatever its conditions say. A time that has come and waits begins with that.
    /// </summary>
    public async Task<PlanOutcome> BeginNow(CancellationToken token)
    {
        var now = time.GetUtcNow();
        var mark = await book.Open(key, now, token);
        if (mark.Beginning.IsSome && mark.BeginningFor.Duration() < MaxBeginning)
            return PlanOutcome.InProgress;
        try
        {
            if (!PlanEngine.FindDue(plan, mark.SettledUpTo, now).TryGetValue(out var due))
                return await actions.BeginNow(now);
            return await book.TrySettle(key, mark.SettledUpTo, due.Last, begins: true, token)
                ? await BeginNow(due.Last, token)
                : PlanOutcome.InProgress;
        }
        catch (Exception e) when (StoreErrors.IsTransient(e) && !token.IsCancellationRequested)
        {
            // It may have been written down that it begins, and then Plex may have been asked.
            return PlanOutcome.StoreFailed;
        }
    }

    async Task<PlanOutcome> BeginNow(DateTimeOffset at, CancellationToken token)
    {
        var outcome = await actions.BeginNow(at);
        try
        {
            await book.TryFinish(key, at, CancellationToken.None);
        }
        catch (Exception e) when (StoreErrors.IsTransient(e) && !token.IsCancellationRequested)
        {
            // What came of it is known; what is stored says for a while that it is not.
        }
        return outcome;
    }

    // Whoever is about to act on it asks for themselves; mostly it only shows that another replica is well.
    async Task<PlanMark> FindMark(bool isDue, DateTimeOffset now, CancellationToken token)
    {
        if (isDue)
            return await book.Find(key, token);
        var known = await book.FindCached(key, token);
        return PlanEngine.FindDue(plan, known.SettledUpTo, now).IsSome ? await book.Find(key, token) : known;
    }

    async Task<DateTimeOffset> GetSettled(DateTimeOffset now, CancellationToken token)
    {
        if (settled.TryGetValue(out var known))
            return known;
        var mark = await book.Open(key, now, token);
        settled = mark.SettledUpTo;
        return mark.SettledUpTo;
    }

    // Nothing else begins while somebody is about to.
    async Task FinishForOther(PlanMark mark, DateTimeOffset beginning, CancellationToken token)
    {
        if (mark.BeginningFor.Duration() < MaxBeginning || !await book.TryTakeOver(key, beginning, MaxBeginning, token))
            return;
        // Whoever dies over this leaves it to the next one: to say it twice is better than not at all.
        await actions.ReportUnfinished(
            PlanEngine.FindDue(plan, mark.BeginningAfter, beginning).IfNone(new MissedTimes(beginning, beginning, 1))
        );
        await book.TryFinish(key, beginning, CancellationToken.None);
    }

    Task Act(DateTimeOffset from, PlanSight sight, CancellationToken token) =>
        PlanEngine
            .Decide(plan, from, sight, time.GetUtcNow())
            .Match(
                nothing: static _ => Task.CompletedTask,
                wait: NoteWaiting,
                begin: begin =>
                    begin.Missed.Match(
                        // First, so that it is not forgotten with whatever comes next.
                        Some: missed => Settle(from, missed.Last, () => ReportMissed(missed), token),
                        None: () => Settle(from, begin.Time, () => actions.Begin(begin.Time), token)
                    ),
                miss: miss => Settle(from, miss.Missed.Last, () => ReportMissed(miss.Missed), token),
                skip: skip => Skip(from, skip.UpTo, token)
            );

    async Task Skip(DateTimeOffset from, DateTimeOffset to, CancellationToken token)
    {
        if (await book.TrySettle(key, from, to, begins: false, token))
            (settled, obstacle) = (to, None);
    }

    Task ReportMissed(MissedTimes missed) => actions.ReportMissed(missed, obstacle.IsSome);

    Task NoteWaiting(PlanDecision.Wait wait)
    {
        if (!obstacle.Exists(known => known.Kind == wait.Obstacle.Kind))
            actions.NoteWaiting(wait);
        obstacle = wait.Obstacle;
        return Task.CompletedTask;
    }

    // Whoever is about to do it goes on even if the bot is told to stop: it takes a moment.
    async Task Settle(DateTimeOffset from, DateTimeOffset to, Func<Task> act, CancellationToken token)
    {
        if (!await book.TrySettle(key, from, to, begins: true, token))
            return;
        settled = to;
        await act();
        unfinished = to;
        await Finish(to);
    }

    async Task Finish(DateTimeOffset at)
    {
        await book.TryFinish(key, at, CancellationToken.None);
        unfinished = None;
    }
}
