using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans;

/// <summary>
/// Pure: what to do about a plan, from the clock, from what was settled before, and from what is seen of the server.
/// </summary>
static class PlanEngine
{
    /// <summary>The times that are not settled yet, as one; None while there is none.</summary>
    public static Option<MissedTimes> FindDue(Plan plan, DateTimeOffset settledUpTo, DateTimeOffset now)
    {
        MissedTimes? due = null;
        foreach (var time in plan.Trigger.FindBetween(settledUpTo, now))
            due = due is null ? new(time, time, 1) : due with { Last = time, Count = due.Count + 1 };
        return Optional(due);
    }

    /// <summary>
    /// The decision. Of several times that have come, the last one counts: a plan that was held up does not begin
    /// several times in a row.
    /// </summary>
    public static PlanDecision Decide(Plan plan, DateTimeOffset settledUpTo, PlanSight sight, DateTimeOffset now) =>
        FindDue(plan, settledUpTo, now)
            .Match<PlanDecision>(
                None: static () => new PlanDecision.Nothing(),
                Some: due =>
                    FindSkipped(plan, due, sight.Switch, now).TryGetValue(out var skipped)
                        ? new PlanDecision.Skip(skipped)
                    : now - due.Last > plan.Within
                        ? IsCalledFor(plan, sight) ? new PlanDecision.Miss(due)
                            : new PlanDecision.Skip(due.Last)
                    : FindObstacle(plan, sight, now)
                        .Match<PlanDecision>(
                            Some: obstacle => new PlanDecision.Wait(due.Last, obstacle),
                            None: () => new PlanDecision.Begin(due.Last, FindEarlier(plan, due))
                        )
            );

    // Where there was nothing to do, nothing was missed.
    static bool IsCalledFor(Plan plan, PlanSight sight) =>
        !plan.Conditions.Exists(static condition => condition is PlanCondition.AfterImport)
        || sight.HasNewImport != Some(false);

    // The last time that passed while the plan was paused.
    static Option<DateTimeOffset> FindSkipped(Plan plan, MissedTimes due, PlanSwitch paused, DateTimeOffset now) =>
        paused
            .FindSkippedUpTo(now)
            .Filter(upTo => due.First <= upTo)
            .Map(upTo => due.Last <= upTo ? due.Last : plan.Trigger.FindBetween(due.First.AddTicks(-1), upTo).Last());

    /// <summary>Whether somebody has to look at the server by now, so that what it is at is known in time.</summary>
    public static bool NeedsWatch(Plan plan, DateTimeOffset settledUpTo, DateTimeOffset now) =>
        plan
            .Conditions.AsEnumerable()
            .Any(condition =>
                condition.Match(
                    idle: idle => FindDue(plan, settledUpTo, now + idle.For + IdleLead).IsSome,
                    fewerViewers: static _ => false,
                    window: static _ => false,
                    backupToday: static _ => false,
                    notBusy: static _ => false,
                    // It may come at any time.
                    afterImport: static _ => true
                )
            );

    static readonly TimeSpan IdleLead = TimeSpan.FromMinutes(1);

    /// <summary>The first thing that is in the way.</summary>
    public static Option<PlanObstacle> FindObstacle(Plan plan, PlanSight sight, DateTimeOffset now)
    {
        if (sight.PausedUntil.Filter(until => until > now) is { IsSome: true } paused)
            return new PlanObstacle(ObstacleKind.Paused, paused);
        if (!sight.IsReachable)
            return new PlanObstacle(ObstacleKind.Unreachable, None);
        if (sight.IsInProgress)
            return new PlanObstacle(ObstacleKind.InProgress, None);
        return plan
            .Conditions.AsEnumerable()
            .SelectMany(condition => FindObstacle(condition, sight, now).ToSeq())
            .HeadOrNone()
            .Map(static kind => new PlanObstacle(kind, None));
    }

    static Option<ObstacleKind> FindObstacle(PlanCondition condition, PlanSight sight, DateTimeOffset now) =>
        condition.Match(
            idle: idle =>
                Judge(sight.Watch, ObstacleKind.NotIdle, watch => watch.IdleSince.Exists(at => now - at >= idle.For)),
            fewerViewers: fewer =>
                Judge(sight.Watch, ObstacleKind.TooManyViewers, watch => watch.ViewerCount < fewer.Limit),
            window: window =>
                Judge(
                    sight.IsWindowOpen,
                    window.IsInside ? ObstacleKind.OutsideWindow : ObstacleKind.InsideWindow,
                    isOpen => isOpen == window.IsInside
                ),
            backupToday: _ => Judge(sight.HasBackupOfToday, ObstacleKind.NoBackupToday, static has => has),
            notBusy: _ => Judge(sight.IsBusy, ObstacleKind.Busy, static isBusy => !isBusy),
            afterImport: _ => Judge(sight.HasNewImport, ObstacleKind.NoImport, static has => has)
        );

    // What nobody can tell is taken to be in the way.
    static Option<ObstacleKind> Judge<A>(Option<A> known, ObstacleKind obstacle, Func<A, bool> holds) =>
        known.Match(
            Some: value => holds(value) ? Option<ObstacleKind>.None : obstacle,
            None: static () => ObstacleKind.Unknown
        );

    static Option<MissedTimes> FindEarlier(Plan plan, MissedTimes due) =>
        due.Count == 1
            ? None
            : new MissedTimes(
                due.First,
                plan.Trigger.FindBetween(due.First.AddTicks(-1), due.Last.AddTicks(-1)).Last(),
                due.Count - 1
            );
}
