using PlexButler.Bot.Commands;
using PlexButler.Bot.Plans.Running;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Sharing;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Plans.Waiting;

/// <summary>Begins plans for members. What keeps the plan goes on with it.</summary>
sealed class PlanRunner(PlanUnits units) : IPlanRunner
{
    /// <inheritdoc/>
    public async Task<PlanOutcome> Run(Plan plan, PlexConnection server, Snowflake member, CancellationToken token)
    {
        try
        {
            return await units.Create(plan, server, member).Keeper.BeginNow(token);
        }
        catch (Exception e) when (StoreErrors.IsTransient(e) && !token.IsCancellationRequested)
        {
            throw new DecisionUnavailableException(e);
        }
    }
}
