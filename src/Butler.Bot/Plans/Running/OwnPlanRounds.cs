using LanguageExt;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Sharing.OwnPlans;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Running;

/// <summary>Keeps the plans that members have made, on one server; they come and go.</summary>
sealed class OwnPlanRounds(PlexConnection server, PlanCatalog catalog, PlanUnits units, TimeProvider time)
{
    // How long a round waits for its slowest plan.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    Dictionary<string, KeptPlan> kept = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Does what is due now.</summary>
    public async Task RunOnce(CancellationToken token)
    {
        var plans = (await catalog.GetOwn(token)).Of(server.Name).Plans;
        var before = kept;
        kept = plans
            .AsEnumerable()
            .ToDictionary(
                static plan => plan.Name,
                plan =>
                    before.TryGetValue(plan.Name, out var known) && ReferenceEquals(known.Plan, plan)
                        ? known
                        : new KeptPlan(plan, units.Create(plan, server)),
                StringComparer.OrdinalIgnoreCase
            );
        // One that waits for long, as for a server that hangs, does not hold up the others.
        await Task.WhenAny(
            Task.WhenAll(kept.Values.Select(one => one.Continue(token))),
            Task.Delay(Patience, time, token)
        );
        await Task.WhenAll(kept.Values.SelectMany(static one => one.TakeEnded()));
    }

    sealed class KeptPlan(Plan plan, PlanUnits.PlanUnit unit)
    {
        Option<Task> running;

        public Plan Plan => plan;

        // What it did last goes on, if it has not ended.
        public Task Continue(CancellationToken token)
        {
            var continued = running.IfNone(() => RunOnce(token));
            running = continued;
            return continued;
        }

        public Option<Task> TakeEnded()
        {
            var ended = running.Filter(static last => last.IsCompleted);
            if (ended.IsSome)
                running = None;
            return ended;
        }

        async Task RunOnce(CancellationToken token)
        {
            await unit.Keeper.RunOnce(token);
            if (plan.HasCourse)
                await unit.Course.RunOnce(token);
        }
    }
}
