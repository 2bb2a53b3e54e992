using PlexButler.Bot.Plans;

namespace PlexButler.Bot.Sharing.OwnPlans;

/// <summary>A plan that a member has made in Discord, as it is stored.</summary>
/// <param name="Draft">The plan as written.</param>
/// <param name="Owner">The member.</param>
sealed record OwnPlan(PlanDraft Draft, PlanOwner Owner);
