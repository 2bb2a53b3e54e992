using LanguageExt;
using PlexButler.Bot.Alarms;
using PlexButler.Bot.Runs.Records;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Alarms;

/// <summary>Pure: which alarms hold. What was not seen raises none.</summary>
static class AlarmRules
{
    const int Times = 3;

    static readonly TimeSpan BusyFor = TimeSpan.FromHours(1),
        BackupGrace = TimeSpan.FromDays(2),
        LongestGap = EvidenceFiles.Depth,
        // Three times next to nothing is no trouble.
        ShortestSlowRun = TimeSpan.FromMinutes(10);

    /// <summary>Judges them all.</summary>
    public static AlarmVerdict Judge(AlarmFacts facts, DateTimeOffset now)
    {
        if (!facts.Schedule.TryGetValue(out var schedule))
            return new(Empty, toSeq(Enum.GetValues<AlarmKind>()));
        var tasks = schedule.Tasks.Map(static item => item.Task).Filter(static task => task.Enabled).ToArray();
        var byTask = facts.Runs.Filter(static run => run.Task.IsSome).ToLookup(static run => run.Task);
        return new(
            toSeq(
                FindOldBackup(facts, tasks, byTask, now)
                    .Concat(FindFailedOptimization(byTask))
                    .Concat(FindBusyDatabase(facts, now))
                    .Concat(FindSlow(facts, byTask, now))
                    .Concat(FindNotRun(facts, tasks, byTask, now))
                    .ToArray()
            ),
            toSeq(FindUnjudged(facts).ToArray())
        );
    }

    static IEnumerable<AlarmKind> FindUnjudged(AlarmFacts facts)
    {
        if (facts.NewestBackup.IsNone && facts.Recorded.IsNone)
            yield return AlarmKind.NoBackup;
        if (facts.Recorded.IsNone && !facts.Sight.HasLog)
            yield return AlarmKind.OptimizeFailed;
        if (!facts.Sight.HasLog)
            yield return AlarmKind.DatabaseBusy;
        if (facts.Recorded.IsNone)
        {
            yield return AlarmKind.SlowTask;
            yield return AlarmKind.TaskNotRun;
        }
    }

    static IEnumerable<Alarm> FindOldBackup(
        AlarmFacts facts,
        ButlerTask[] tasks,
        ILookup<Option<TaskName>, Run> byTask,
        DateTimeOffset now
    )
    {
        var last =
            facts.NewestBackup
            || FindLast(byTask[TaskNames.BackupDatabase].Where(HasFinished)).Filter(at => IsCovered(facts, at, now));
        foreach (var task in tasks.Where(static task => task.Name == TaskNames.BackupDatabase && task.IntervalDays > 0))
            if (last.TryGetValue(out var at) && now - at > (2 * Interval(task)) + BackupGrace)
                yield return Create(AlarmKind.NoBackup, task, at, Interval(task));
    }

    static IEnumerable<Alarm> FindFailedOptimization(ILookup<Option<TaskName>, Run> byTask)
    {
        var over = byTask[TaskNames.OptimizeDatabase].Where(static run => RunStateEvaluator.EvaluateFinal(run).IsOver);
        var last = over.OrderByDescending(static run => run.RequestedAt).FirstOrDefault();
        if (last is not null && RunStateEvaluator.EvaluateFinal(last) is RunState.Failed failed)
            yield return new(new(AlarmKind.OptimizeFailed, None), last.Title, failed.At, None);
    }

    static Seq<Alarm> FindBusyDatabase(AlarmFacts facts, DateTimeOffset now) =>
        facts
            .Sight.BusyAt.Filter(at => now - at < BusyFor)
            .Map(static at => new Alarm(new(AlarmKind.DatabaseBusy, None), "", at, None))
            .ToSeq();

    static IEnumerable<Alarm> FindSlow(AlarmFacts facts, ILookup<Option<TaskName>, Run> byTask, DateTimeOffset now)
    {
        var others = facts.Recorded.IfNone(Empty).Map(static open => open.Entry);
        var own = facts.Runs.Filter(run => run.Card.IsOpen && RunStateEvaluator.Evaluate(run, now) is RunState.Running);
        var open = others
            .Map(static entry => new OpenTask(entry.Task, entry.Title, entry.Begin))
            .AsEnumerable()
            .Concat(own.Map(static run => new OpenTask(run.Task, run.Title, run.RequestedAt)));
        foreach (var item in open.Where(static item => item.Task.IsSome).DistinctBy(static item => item.Task))
            if (
                RunDurations.GetMedian(byTask[item.Task]).TryGetValue(out var usual)
                && now - item.Begin > Times * usual
                && now - item.Begin > ShortestSlowRun
            )
                yield return new(new(AlarmKind.SlowTask, item.Task), item.Title, item.Begin, usual);
    }

    // By days, as Plex reckons; a task that was never seen may not be due.
    static IEnumerable<Alarm> FindNotRun(
        AlarmFacts facts,
        ButlerTask[] tasks,
        ILookup<Option<TaskName>, Run> byTask,
        DateTimeOffset now
    )
    {
        if (!facts.Recorded.TryGetValue(out var running))
            yield break;
        foreach (var task in tasks.Where(static task => task.IntervalDays > 0))
            if (
                !running.Exists(entry => entry.Entry.Task == task.Name)
                && FindLast(byTask[task.Name]).TryGetValue(out var last)
                && now - last > (Times * Interval(task)) + TimeSpan.FromDays(1)
                && IsCovered(facts, last, now)
            )
                yield return Create(AlarmKind.TaskNotRun, task, last, Interval(task));
    }

    // Whether nothing can have gone unseen since. A bot that was away reads only the last days anew, so a longer time
    // without any run says nothing, unless it was there all the time.
    static bool IsCovered(AlarmFacts facts, DateTimeOffset last, DateTimeOffset now)
    {
        if (!facts.Sight.DatabaseSince.TryGetValue(out var since))
            return false;
        var seen = facts
            .Runs.Map(static run => run.RequestedAt)
            .Where(at => at > last && at < since)
            .Append(since < last ? last : since)
            .Order();
        var before = last;
        foreach (var at in seen)
        {
            if (at - before > LongestGap)
                return false;
            before = at;
        }
        return true;
    }

    static Alarm Create(AlarmKind kind, ButlerTask task, DateTimeOffset since, TimeSpan usual) =>
        new(new(kind, kind == AlarmKind.TaskNotRun ? Some(task.Name) : None), task.Title.IfNone(""), since, usual);

    static bool HasFinished(Run run) => RunStateEvaluator.EvaluateFinal(run) is RunState.Finished;

    static Option<DateTimeOffset> FindLast(IEnumerable<Run> runs) =>
        runs.OrderByDescending(static run => run.RequestedAt).Select(static run => run.RequestedAt).HeadOrNone();

    static TimeSpan Interval(ButlerTask task) => TimeSpan.FromDays(task.IntervalDays);

    /// <summary>A task that runs.</summary>
    sealed record OpenTask(Option<TaskName> Task, string Title, DateTimeOffset Begin);
}
