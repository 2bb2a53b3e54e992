using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Plans.Courses;
using PlexButler.Bot.Plans.Running;
using PlexButler.Bot.Sharing.Plans;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>
/// Plans with something left to do after they began, which several replicas keep: they are killed before and after
/// everything they do, restarted, their clocks are set, people watch, start and stop the same tasks, tasks fail, and
/// the server does not answer, all at random from a seed. It checks what must be true whatever happens.
/// </summary>
sealed class SimulatedCourse
{
    readonly Random random;
    readonly Plan plan;
    readonly FakeTimeProvider truth;
    readonly MemoryCourseBook book;
    readonly FakeTimeProvider[] clocks;
    readonly CourseKeeper[] keepers;
    readonly SimulatedServer server;
    readonly Dictionary<DateTimeOffset, List<CourseEnd>> reports = [];
    readonly Dictionary<DateTimeOffset, int> killedReports = [];
    readonly List<DateTimeOffset> opened = [];
    bool isInterleaved;
    int keeping;

    public SimulatedCourse(Plan plan, int seed, DateTimeOffset start, int replicas)
    {
        (this.plan, random) = (plan, new Random(seed));
        truth = new(start);
        book = new(truth);
        server = new(random, truth);
        clocks = [.. Enumerable.Range(0, replicas).Select(_ => new FakeTimeProvider(start))];
        keepers = [.. clocks.Select(CreateKeeper)];
    }

    /// <summary>How often a task was stopped for those who watch.</summary>
    public int YieldCount => server.StoppedByPlan.Count;

    /// <summary>How often a task was started again after that.</summary>
    public int ContinuedCount => server.Runs.Count(run => run.Yields > 0);

    /// <summary>How often all was done.</summary>
    public int DoneCount => reports.Values.Count(static ends => ends[0] == CourseEnd.Done);

    /// <summary>Lets the plan begin again and again, and checks all that came of it.</summary>
    public async Task Run(TimeSpan duration)
    {
        var end = truth.GetUtcNow() + duration;
        while (truth.GetUtcNow() < end)
        {
            await Begin();
            await RunUntilOver();
            // Until the next night, in which nothing is to do but what others do.
            Pass(TimeSpan.FromHours(random.Next(10, 30)));
        }
        Check();
    }

    async Task RunUntilOver()
    {
        for (var round = 0; await IsOpen(); round++)
        {
            Assert.True(round < 5000, $"the course of {opened[^1]:O} does not end");
            Pass(
                random.Next(100) == 0
                    ? TimeSpan.FromMinutes(random.Next(1, 90))
                    : TimeSpan.FromSeconds(random.Next(5, 60))
            );
            server.Live();
            if (random.Next(200) == 0)
                StepClock();
            if (random.Next(100) == 0)
                keepers[random.Next(keepers.Length)] = CreateKeeper(clocks[0]);
            for (var i = 0; i < keepers.Length; i++)
                await Keep(i, () => keepers[keeping].RunOnce(CancellationToken.None));
        }
    }

    async Task<bool> IsOpen() =>
        (await book.Find(plan.Name, "plex", CancellationToken.None)).Exists(static course => course.IsOpen);

    // As a keeper of the plan does when its time has come.
    async Task Begin()
    {
        var now = truth.GetUtcNow();
        var course = PlanCourse.Begin(plan, "plex", now, server.CreateId(), now);
        Assert.True(await book.TryOpen(course, CancellationToken.None));
        Assert.False(await book.TryOpen(course, CancellationToken.None));
        opened.Add(now);
        await Keep(random.Next(keepers.Length), () => keepers[keeping].Begin(course));
    }

    void Check()
    {
        // Nothing that the plan did not start was ever stopped.
        Assert.All(server.StoppedByPlan, static run => Assert.True(run.IsOfPlan));
        // Every course ends, and its end is reported once, or again where whoever reported it was killed.
        foreach (var time in opened)
        {
            var ends = reports.GetValueOrDefault(time, []);
            Assert.InRange(ends.Count, 1, 1 + killedReports.GetValueOrDefault(time));
            Assert.Single(ends.Distinct());
        }
        // Each start is made once: of each task the first, and one for each time it gave way.
        var ofPlan = server.Runs.Where(static run => run.IsOfPlan).ToArray();
        Assert.Equal(ofPlan.Length, ofPlan.Select(static run => (run.Time, run.Step, run.Yields)).Distinct().Count());
        Assert.All(ofPlan, run => Assert.InRange(run.Yields, 0, plan.MaxYields));
        foreach (var course in ofPlan.GroupBy(static run => run.Time))
            CheckOrder([.. course]);
        foreach (var stopped in server.StoppedByPlan)
            Assert.True(
                ofPlan.Any(run => run.Time == stopped.Time && run.Yields == stopped.Yields + 1)
                    || reports[stopped.Time][0] != CourseEnd.Done,
                $"what gave way at {stopped.EndedAt:O} was neither started again nor reported"
            );
    }

    // The next task begins only after the last one, or after the time that one is given that shows nothing.
    static void CheckOrder(SimulatedRun[] runs)
    {
        foreach (var (last, next) in runs.Zip(runs.Skip(1)))
        {
            Assert.InRange(next.Step, last.Step, last.Step + 1);
            Assert.Equal(next.Step == last.Step, last.IsStoppedByPlan);
            if (last is { IsSeen: true, IsRecorded: true })
            {
                Assert.True(last.EndedAt <= next.StartedAt);
                Assert.False(last.HasFailed || last.IsStoppedByOther);
            }
            else
                Assert.True(next.StartedAt - last.StartedAt >= TimeSpan.FromMinutes(30));
        }
    }

    void Pass(TimeSpan time)
    {
        truth.Advance(time);
        foreach (var clock in clocks)
            clock.Advance(time);
    }

    void StepClock() =>
        clocks[random.Next(clocks.Length)]
            .AdjustTime(truth.GetUtcNow() + TimeSpan.FromMinutes(random.Next(2) * random.Next(-90, 91)));

    async Task Keep(int replica, Func<Task> act)
    {
        keeping = replica;
        try
        {
            await act();
        }
        catch (ProcessKilledException)
        {
            keepers[replica] = CreateKeeper(clocks[replica]);
        }
    }

    // Between what one replica has read and what it writes, another may do the same.
    async Task LetOthersKeep()
    {
        var current = keeping;
        if (isInterleaved || random.Next(4) > 0)
            return;
        isInterleaved = true;
        foreach (var other in Enumerable.Range(0, keepers.Length).Where(other => other != current))
            await Keep(other, () => keepers[keeping].RunOnce(CancellationToken.None));
        (isInterleaved, keeping) = (false, current);
    }

    CourseKeeper CreateKeeper(FakeTimeProvider clock) => new(plan, "plex", book, new Actions(this), clock);

    void MaybeDie(int odds = 25)
    {
        if (random.Next(odds) == 0)
            throw new ProcessKilledException();
    }

    sealed class ProcessKilledException : Exception;

    sealed class Actions(SimulatedCourse of) : ICourseActions
    {
        public Task<Option<bool>> IsBusy(CancellationToken token) =>
            Task.FromResult(of.random.Next(60) == 0 ? Option<bool>.None : Some(of.server.IsWatched));

        public async Task<PlanSight> Look(CancellationToken token)
        {
            var sight = new PlanSight(of.random.Next(50) > 0, None, None, None, None);
            await of.LetOthersKeep();
            return sight;
        }

        public async Task<Option<StepView>> FindStep(PlanCourse course, CancellationToken token)
        {
            var view = of.server.FindStep(course.Run);
            await of.LetOthersKeep();
            return view;
        }

        public Task<bool> IsTakenOver(PlanCourse course, CancellationToken token) =>
            Task.FromResult(of.server.IsTakenOver(course));

        public Snowflake CreateRunId() => of.server.CreateId();

        public Task<PlanOutcome> Start(PlanCourse course)
        {
            of.MaybeDie();
            if (of.random.Next(60) == 0)
                return Task.FromResult(new PlanOutcome(PlanOutcomeKind.Failed, "no answer"));
            var isStarted = of.server.StartForPlan(course, isRecorded: of.random.Next(25) > 0);
            of.MaybeDie();
            return Task.FromResult(
                new PlanOutcome(isStarted ? PlanOutcomeKind.Started : PlanOutcomeKind.AlreadyRunning, "")
            );
        }

        public Task<StopResult> Stop(PlanCourse course)
        {
            of.MaybeDie();
            Assert.True(of.server.IsWatched);
            if (of.random.Next(40) == 0)
                return Task.FromResult(StopResult.Unknown);
            var isStopped = of.server.StopForPlan(course, isRecorded: of.random.Next(25) > 0);
            of.MaybeDie();
            return Task.FromResult(isStopped ? StopResult.Stopped : StopResult.LeftAlone);
        }

        public Task Report(PlanCourse course, string detail)
        {
            if (of.random.Next(25) == 0)
            {
                of.killedReports[course.Time] = of.killedReports.GetValueOrDefault(course.Time) + 1;
                throw new ProcessKilledException();
            }
            if (!of.reports.TryGetValue(course.Time, out var ends))
                of.reports[course.Time] = ends = [];
            ends.Add(course.End);
            if (of.random.Next(25) == 0)
            {
                of.killedReports[course.Time] = of.killedReports.GetValueOrDefault(course.Time) + 1;
                throw new ProcessKilledException();
            }
            return Task.CompletedTask;
        }
    }
}
