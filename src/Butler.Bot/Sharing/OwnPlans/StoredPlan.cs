namespace PlexButler.Bot.Sharing.OwnPlans;

/// <summary>A plan that a member has made, as it is stored.</summary>
/// <param name="Name">The name it is stored under.</param>
/// <param name="Body">The plan, as text.</param>
sealed record StoredPlan(string Name, string Body);
