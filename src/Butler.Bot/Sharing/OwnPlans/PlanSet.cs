using LanguageExt;
using PlexButler.Bot.Plans;

namespace PlexButler.Bot.Sharing.OwnPlans;

/// <summary>Plans, as they are at a moment.</summary>
/// <param name="Plans">Those that can run.</param>
/// <param name="Unreadable">Those that can no longer be read.</param>
sealed record PlanSet(Seq<Plan> Plans, Seq<UnreadablePlan> Unreadable)
{
    /// <summary>Those of one server.</summary>
    public PlanSet Of(string server) =>
        new(
            Plans.Filter(plan => plan.IsFor(server)).Strict(),
            Unreadable.Filter(plan => plan.IsSeenOn(server)).Strict()
        );

    /// <summary>The one of that name that can no longer be read.</summary>
    public Option<UnreadablePlan> FindUnreadable(string name) =>
        Unreadable.Find(plan => string.Equals(plan.Name, name, StringComparison.OrdinalIgnoreCase));
}
