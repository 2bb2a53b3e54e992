namespace PlexButler.Bot.Sharing.OwnPlans;

/// <summary>What came of removing a plan.</summary>
enum PlanRemoval
{
    /// <summary>It was removed.</summary>
    Removed,

    /// <summary>It is one of the settings, which nobody changes from Discord.</summary>
    InSettings,

    /// <summary>There is none of that name.</summary>
    NoSuchPlan,
}
