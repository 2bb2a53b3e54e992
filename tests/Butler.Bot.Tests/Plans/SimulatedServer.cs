using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Plans.Courses;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>A server that runs one task at a time, for a plan or for others, and shows some of it.</summary>
sealed class SimulatedServer(Random random, FakeTimeProvider truth)
{
    ulong lastId = 1;

    /// <summary>All that ran.</summary>
    public List<SimulatedRun> Runs { get; } = [];

    /// <summary>What was stopped for those who watch.</summary>
    public List<SimulatedRun> StoppedByPlan { get; } = [];

    /// <summary>Whether somebody watches.</summary>
    public bool IsWatched { get; private set; }

    SimulatedRun? Current => Runs.LastOrDefault(static run => run.EndedAt is null);

    public Snowflake CreateId() => new(++lastId);

    /// <summary>A moment passes: people come and go, tasks end, others start and stop them.</summary>
    public void Live()
    {
        if (random.Next(60) == 0)
            IsWatched = !IsWatched;
        var current = Current;
        if (current is null && random.Next(120) == 0)
            Runs.Add(new() { StartedAt = truth.GetUtcNow(), IsSeen = true });
        else if (current is not null && random.Next(150) == 0)
            current.IsWanted = true;
        else if (current is not null && random.Next(50) == 0)
            (current.EndedAt, current.HasFailed) = (truth.GetUtcNow(), random.Next(8) == 0);
        else if (current is not null && random.Next(150) == 0)
            (current.EndedAt, current.IsStoppedByOther) = (truth.GetUtcNow(), true);
    }

    public bool StartForPlan(PlanCourse course, bool isRecorded)
    {
        if (Current is not null)
            return false;
        Runs.Add(
            new()
            {
                Id = course.Run,
                IsOfPlan = true,
                Time = course.Time,
                Step = course.Step,
                Yields = course.Yields,
                StartedAt = truth.GetUtcNow(),
                IsRecorded = isRecorded,
                IsSeen = random.Next(10) > 0,
            }
        );
        return true;
    }

    /// <summary>Stops what runs, if it is certain now that the plan has started it.</summary>
    public bool StopForPlan(PlanCourse course, bool isRecorded)
    {
        if (Current is not { } current || StateOf(course.Run) != StepState.Running)
            return false;
        (current.EndedAt, current.IsStoppedByPlan) = (truth.GetUtcNow(), true);
        current.IsYieldRecorded = isRecorded;
        StoppedByPlan.Add(current);
        return true;
    }

    public bool IsTakenOver(PlanCourse course) =>
        Runs.Any(run => !run.IsOfPlan && run.StartedAt >= course.StartedAt && random.Next(2) == 0);

    /// <summary>What was seen of a run; what has just changed is not seen yet.</summary>
    public Option<StepView> FindStep(Snowflake id) =>
        Optional(Runs.Find(run => run.IsRecorded && run.Id == id))
            .Map(run => new StepView(
                run.EndedAt is { } end && run.IsSeen && truth.GetUtcNow() - end < Lag && !run.IsStoppedByPlan
                    ? StepState.Running
                    : StateOf(run),
                run.EndedAt is null
            ));

    StepState? StateOf(Snowflake id) =>
        Runs.Find(run => run.IsRecorded && run.Id == id) is { } run ? StateOf(run) : null;

    static StepState StateOf(SimulatedRun run) =>
        run.IsYieldRecorded ? StepState.GaveWay
        : run.IsStoppedByOther ? StepState.Stopped
        : !run.IsSeen ? StepState.Unseen
        : run.EndedAt is null
            ? run.IsWanted ? StepState.Wanted
                : StepState.Running
        : run.HasFailed ? StepState.Failed
        : StepState.Finished;

    static readonly TimeSpan Lag = TimeSpan.FromSeconds(20);
}
