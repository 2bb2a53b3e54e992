using PlexButler.Bot.Plans;

namespace PlexButler.Bot.Sharing.Plans;

/// <summary>A plan on one server, with its times as they are now.</summary>
/// <param name="Plan">Its name.</param>
/// <param name="Server">The server's name.</param>
/// <param name="Timing">Its times.</param>
sealed record PlanKey(string Plan, string Server, string Timing)
{
    /// <summary>The key of a plan on a server.</summary>
    public static PlanKey Of(Plan plan, string server) => new(plan.Name, server, plan.Trigger.Key);
}
