using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs.Rounds;
using PlexButler.Bot.Sharing.OwnPlans;

namespace PlexButler.Bot.Plans.Running;

/// <summary>Keeps the plans that members have made, on every server; they come and go.</summary>
sealed class OwnPlanRounds(PlexConnections servers, PlanCatalog catalog, PlanUnits units, TimeProvider time)
{
    // One that waits for long, as for a server that hangs, does not hold up the others.
    readonly KeyedTasks tasks = new(time);

    Dictionary<string, KeptPlan> kept = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Does what is due now.</summary>
    public async Task RunOnce(CancellationToken token)
    {
        var plans = await catalog.GetOwn(token);
        var before = kept;
        kept = servers
            .All.AsEnumerable()
            .SelectMany(server => plans.Of(server.Name).Plans.Map(plan => Keep(plan, server, before)))
            .ToDictionary(static one => one.Key, StringComparer.OrdinalIgnoreCase);
        await tasks.Run(kept.Values, static one => one.Key, static (one, stop) => one.RunOnce(stop), token);
    }

    /// <summary>Waits for what goes on, once no more rounds are made.</summary>
    public Task Finish() => tasks.Finish();

    KeptPlan Keep(Plan plan, PlexConnection server, Dictionary<string, KeptPlan> before)
    {
        var key = $"{server.Name}\n{plan.Name}";
        return before.TryGetValue(key, out var known) && ReferenceEquals(known.Plan, plan)
            ? known
            : new KeptPlan(key, plan, units.Create(plan, server));
    }

    sealed record KeptPlan(string Key, Plan Plan, PlanUnits.PlanUnit Unit)
    {
        public async Task RunOnce(CancellationToken token)
        {
            await Unit.Keeper.RunOnce(token);
            if (Plan.HasCourse)
                await Unit.Course.RunOnce(token);
        }
    }
}
