using PlexButler.Bot.Plans;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>Whatever happens after a plan began, nothing is done twice, forgotten, or done to what is not its own.</summary>
public sealed class CourseSimulationSpecs
{
    static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    static readonly string[] Tasks = ["RefreshLibraries", "BackupDatabase", "OptimizeDatabase"];

    [Fact]
    public async Task Each_course_of_a_year_is_carried_on_or_reported()
    {
        for (var seed = 0; seed < 12; seed++)
            await Simulate(seed, TimeSpan.FromDays(365));
    }

    [LongFact]
    public async Task Each_course_of_ten_years_of_twenty_plans_is_carried_on_or_reported()
    {
        for (var seed = 100; seed < 120; seed++)
            await Simulate(seed, TimeSpan.FromDays(3653));
    }

    static async Task Simulate(int seed, TimeSpan duration)
    {
        var trigger = PlanTrigger.Parse("every day at 4", TimeZoneInfo.Utc).IfNone(Fail);
        var tasks = Tasks.Take(1 + (seed % 3)).Select(static name => TaskName.Parse(name)).Somes().ToArray();
        var plan = new Plan($"plan{seed}", tasks[0], trigger)
        {
            Then = toSeq(tasks[1..]),
            MaxYields = seed % 2 == 0 || tasks.Length == 1 ? 1 + (seed % 4) : 0,
            Limit = TimeSpan.FromHours(2 + (seed % 6)),
        };
        var simulated = new SimulatedCourse(plan, seed, Start, replicas: 1 + (seed % 3));
        await simulated.Run(duration);
        Assert.True(simulated.DoneCount > 0, "nothing was done");
        if (plan.MaxYields > 0)
            Assert.True(
                simulated is { YieldCount: > 0, ContinuedCount: > 0 },
                $"{simulated.YieldCount} gave way, {simulated.ContinuedCount} went on"
            );
        else
            Assert.Equal(0, simulated.YieldCount);
    }

    static PlanTrigger Fail() => throw new InvalidOperationException();
}
