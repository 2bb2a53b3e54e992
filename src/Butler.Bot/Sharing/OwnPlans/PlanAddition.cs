namespace PlexButler.Bot.Sharing.OwnPlans;

/// <summary>What came of adding a plan.</summary>
enum PlanAddition
{
    /// <summary>It was added.</summary>
    Added,

    /// <summary>There is one of that name.</summary>
    Taken,

    /// <summary>There are too many.</summary>
    TooMany,
}
