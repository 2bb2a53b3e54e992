using PlexButler.Bot.Plex;
using PlexButler.Bot.Sharing.OwnPlans;

namespace PlexButler.Bot.Plans.Running;

/// <summary>Keeps the plans that members have made, on one server; they come and go.</summary>
sealed class OwnPlanRounds(PlexConnection server, PlanCatalog catalog, PlanUnits units)
{
    Dictionary<string, KeptPlan> kept = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Does what is due now.</summary>
    public async Task RunOnce(CancellationToken token)
    {
        var plans = (await catalog.GetOwn(token)).Where(plan => plan.IsFor(server.Name));
        var before = kept;
        kept = plans.ToDictionary(
            static plan => plan.Name,
            plan =>
                before.TryGetValue(plan.Name, out var known) && ReferenceEquals(known.Plan, plan)
                    ? known
                    : new KeptPlan(plan, units.Create(plan, server)),
            StringComparer.OrdinalIgnoreCase
        );
        await Task.WhenAll(kept.Values.Select(one => one.RunOnce(token)));
    }

    sealed record KeptPlan(Plan Plan, PlanUnits.PlanUnit Unit)
    {
        public async Task RunOnce(CancellationToken token)
        {
            await Unit.Keeper.RunOnce(token);
            if (Plan.HasCourse)
                await Unit.Course.RunOnce(token);
        }
    }
}
