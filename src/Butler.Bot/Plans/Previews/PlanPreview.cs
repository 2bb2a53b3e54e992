using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Previews;

/// <summary>
/// Pure: what plans would do on a server in a time to come. The same decisions as of the plans themselves, minute by
/// minute, on a server that is as its description says.
/// </summary>
static class PlanPreview
{
    static readonly TimeSpan Step = TimeSpan.FromMinutes(1),
        // Who has watched before the beginning counts.
        Lead = TimeSpan.FromHours(6);

    /// <summary>What they would do, in order.</summary>
    /// <param name="plans">The plans.</param>
    /// <param name="world">What is taken to be true.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="until">The instant after the last.</param>
    public static Seq<PreviewEvent> Run(Seq<Plan> plans, PreviewWorld world, DateTimeOffset from, DateTimeOffset until)
    {
        var state = new PreviewState(world);
        PreviewedPlan[] previewed = [.. plans.Map(plan => new PreviewedPlan(plan, state, from))];
        for (var now = from - Lead; now < until; now += Step)
        {
            state.Look(now);
            if (now >= from)
                foreach (var plan in previewed)
                    plan.Act(now);
        }
        return toSeq(state.Events.ToArray());
    }
}
