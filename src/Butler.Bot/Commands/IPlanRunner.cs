using PlexButler.Bot.Plans;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Sharing;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Commands;

/// <summary>Begins plans when members want them to.</summary>
interface IPlanRunner
{
    /// <summary>Begins a plan now, whatever its conditions say, unless what it began before is not over.</summary>
    /// <exception cref="DecisionUnavailableException">The store does not say whether it is.</exception>
    Task<PlanOutcome> Run(Plan plan, PlexConnection server, Snowflake member, CancellationToken token);
}
