using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Plans.Running;
using PlexButler.Bot.Plans.Watches;
using PlexButler.Bot.Sharing.Plans;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>
/// A plan that several replicas keep, over years: they are restarted, killed while they begin, down for days, their
/// clocks are set, and people watch, all at random from a seed. It checks what must be true whatever happens.
/// </summary>
sealed class SimulatedPlan
{
    readonly Random random;
    readonly Plan plan;
    readonly FakeTimeProvider truth;
    readonly MemoryPlanBook book;
    readonly FakeTimeProvider[] clocks;
    readonly PlanKeeper[] keepers;
    readonly Dictionary<DateTimeOffset, int> begun = [];
    readonly Dictionary<DateTimeOffset, int> reported = [];
    readonly System.Collections.Generic.HashSet<DateTimeOffset> unsure = [];
    bool isWatched,
        isInterleaved;
    int keeping;

    public SimulatedPlan(Plan plan, int seed, DateTimeOffset start, int replicas)
    {
        (this.plan, random) = (plan, new Random(seed));
        truth = new(start);
        book = new(truth);
        clocks = [.. Enumerable.Range(0, replicas).Select(_ => new FakeTimeProvider(start))];
        keepers = [.. clocks.Select(CreateKeeper)];
    }

    /// <summary>How many times began.</summary>
    public int BegunCount => begun.Count;

    /// <summary>How many were reported as missed.</summary>
    public int MissedCount => reported.Count;

    /// <summary>Lets time pass, and checks every time of the plan in it.</summary>
    public async Task Run(TimeSpan duration)
    {
        var (start, end) = (truth.GetUtcNow(), truth.GetUtcNow() + duration);
        await KeepAll();
        while (truth.GetUtcNow() < end)
        {
            Pass(NextStep());
            if (random.Next(40) == 0)
                isWatched = !isWatched;
            if (random.Next(300) == 0)
                StepClock();
            if (random.Next(200) == 0)
                Restart(random.Next(keepers.Length));
            await KeepAll();
        }
        // Everything in progress comes to its end, by the right time.
        isWatched = false;
        foreach (var clock in clocks)
            SetClock(clock, TimeSpan.Zero);
        for (var minute = 0; minute < 20; minute++)
        {
            Pass(TimeSpan.FromMinutes(1));
            await KeepAll();
        }
        Check(start.AddHours(12), end.AddHours(-12));
    }

    void Check(DateTimeOffset from, DateTimeOffset to)
    {
        Assert.All(begun, static one => Assert.Equal(1, one.Value));
        Assert.All(reported, static one => Assert.Equal(1, one.Value));
        foreach (var time in plan.Trigger.FindBetween(from, to))
        {
            var (ran, missed) = (begun.ContainsKey(time), reported.ContainsKey(time));
            Assert.True(ran || missed || unsure.Contains(time), $"{plan.Trigger.Text} forgot {time:O}");
            Assert.False(ran && missed, $"{plan.Trigger.Text} ran and missed {time:O}");
        }
    }

    // Mostly to a moment after the next time, sometimes a little, and now and then nobody is there for long.
    TimeSpan NextStep() =>
        random.Next(400) == 0 ? TimeSpan.FromHours(random.Next(1, 100))
        : random.Next(2) == 0 ? TimeSpan.FromMinutes(random.Next(1, 20))
        : plan
            .Trigger.FindNext(truth.GetUtcNow())
            .Match(
                Some: next => next - truth.GetUtcNow() + TimeSpan.FromSeconds(random.Next(0, 90)),
                None: static () => TimeSpan.FromDays(1)
            );

    void Pass(TimeSpan time)
    {
        truth.Advance(time);
        foreach (var clock in clocks)
            clock.Advance(time);
    }

    void StepClock() =>
        SetClock(
            clocks[random.Next(clocks.Length)],
            random.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromMinutes(random.Next(-180, 181))
        );

    void SetClock(FakeTimeProvider clock, TimeSpan offset) => clock.AdjustTime(truth.GetUtcNow() + offset);

    void Restart(int replica) => keepers[replica] = CreateKeeper(clocks[replica]);

    async Task KeepAll()
    {
        for (var i = 0; i < keepers.Length; i++)
            await Keep(i);
    }

    async Task Keep(int replica)
    {
        keeping = replica;
        try
        {
            await keepers[replica].RunOnce(CancellationToken.None);
        }
        catch (ProcessKilledException)
        {
            Restart(replica);
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
            await Keep(other);
        (isInterleaved, keeping) = (false, current);
    }

    PlanKeeper CreateKeeper(FakeTimeProvider clock) => new(plan, "plex", book, new Actions(this), clock);

    static void Count(Dictionary<DateTimeOffset, int> counts, DateTimeOffset time) =>
        counts[time] = counts.GetValueOrDefault(time) + 1;

    void MaybeDie()
    {
        if (random.Next(25) == 0)
            throw new ProcessKilledException();
    }

    sealed class ProcessKilledException : Exception;

    sealed class Actions(SimulatedPlan of) : IPlanActions
    {
        public Task Watch(CancellationToken token) => Task.CompletedTask;

        public Task<PlanOutcome> BeginNow(DateTimeOffset at) => throw new NotSupportedException();

        public async Task<PlanSight> Look(CancellationToken token)
        {
            var sight = new PlanSight(
                of.random.Next(50) > 0,
                None,
                IdleWatch.Begin(
                    of.isWatched ? Seq1(new PlexSession("ada", "", "", "playing", None, None)) : Empty,
                    Empty,
                    DateTimeOffset.MinValue
                ),
                None,
                None
            );
            await of.LetOthersKeep();
            return sight;
        }

        public Task Begin(DateTimeOffset at)
        {
            of.MaybeDie();
            Assert.False(of.isWatched && of.plan.Conditions.Count > 0);
            Count(of.begun, at);
            of.MaybeDie();
            return Task.CompletedTask;
        }

        public Task ReportMissed(MissedTimes missed, bool wasHeldUp)
        {
            of.MaybeDie();
            var times = of.plan.Trigger.FindBetween(missed.First.AddTicks(-1), missed.Last).ToArray();
            Assert.Equal(missed.Count, times.Length);
            foreach (var time in times)
                Count(of.reported, time);
            of.MaybeDie();
            return Task.CompletedTask;
        }

        public Task ReportUnfinished(MissedTimes times)
        {
            of.MaybeDie();
            of.unsure.UnionWith(of.plan.Trigger.FindBetween(times.First.AddTicks(-1), times.Last));
            of.MaybeDie();
            return Task.CompletedTask;
        }

        public void NoteWaiting(PlanDecision.Wait wait) { }
    }
}
