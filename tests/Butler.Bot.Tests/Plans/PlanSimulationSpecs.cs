using PlexButler.Bot.Plans;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>Whatever happens, each time of a plan begins once or is reported.</summary>
public sealed class PlanSimulationSpecs
{
    static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    static readonly int[] Minutes = [5, 60, 360];

    static readonly string[] Zones =
    [
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
        "America/St_Johns",
        "UTC",
    ];

    static readonly string[] Times =
    [
        "every day at 4",
        "every day at 2:30",
        "every Sunday at 4",
        "every Monday and Thursday at 3:15",
        "weekends at noon",
        "every weekday at 23:59",
        "0 */6 * * *",
        "0 3 1 * *",
        "0 4 * * SUN#1",
        "30 1 * * *",
    ];

    [Fact]
    public async Task Each_time_of_a_year_begins_once_or_is_reported()
    {
        for (var n = 0; n < 12; n++)
            await Simulate(n, TimeSpan.FromDays(365));
        await Simulate("every hour", Zones[0], 99, TimeSpan.FromDays(60));
    }

    [LongFact]
    public async Task Each_time_of_ten_years_of_fifty_plans_begins_once_or_is_reported()
    {
        for (var n = 0; n < 50; n++)
            await Simulate(n, TimeSpan.FromDays(3653));
        foreach (var zone in Zones)
            await Simulate("every hour", zone, 100, TimeSpan.FromDays(730));
    }

    static Task Simulate(int n, TimeSpan duration) =>
        Simulate(Times[n % Times.Length], Zones[n % Zones.Length], n, duration);

    static async Task Simulate(string when, string zone, int seed, TimeSpan duration)
    {
        var trigger = PlanTrigger
            .Parse(when, TimeZoneInfo.FindSystemTimeZoneById(zone))
            .IfNone(() => throw new InvalidOperationException(when));
        var plan = new Plan($"plan{seed}", None, trigger)
        {
            Within = TimeSpan.FromMinutes(Minutes[seed % Minutes.Length]),
            Conditions = seed % 2 == 0 ? Empty : PlanCondition.Parse("not while anybody watches").ToSeq(),
        };
        var simulated = new SimulatedPlan(plan, seed, Start, replicas: 1 + (seed % 3));
        await simulated.Run(duration);
        Assert.True(simulated.BegunCount > 0, $"{when}: nothing began");
    }
}
