using LanguageExt;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Replies.Lists;
using PlexButler.Bot.Runs;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Planning;

/// <summary><c>/butler plan list</c>: what starts by itself.</summary>
static class PlanListCommand
{
    // How many runs are searched for the last one of each plan.
    const int SearchDepth = 200;

    /// <summary>Lists the plans of a server.</summary>
    public static readonly CommandUsage.OnServer List = new(
        PlanCommand.Permission,
        "lists the plans with their next three times and what came of each last",
        RunList
    )
    {
        IsReadOnly = true,
    };

    /// <summary>Its row.</summary>
    public static readonly BotCommand Row = new(
        "list",
        "The plans, when each is due next, and what came of it last",
        Seq1(CommonOptions.Server),
        Seq1<CommandUsage>(List)
    )
    {
        Group = PlanCommand.Group,
    };

    static async Task<CommandResult> RunList(CommandContext context, CancellationToken token)
    {
        var (services, server) = (context.Services, context.Server.Name);
        var now = services.Time.GetUtcNow();
        var pausedUntil = await services.Pauses.GetEnd(server, token);
        Run[] runs =
        [
            .. await services.Runs.GetOpen(server),
            .. (await services.Runs.FindClosed(server, None, SearchDepth)).IfNone(Seq<Run>()),
        ];
        var entries = new List<PlanListEntry>();
        var found = await services.Plans.Look(server, token);
        foreach (var plan in found.Plans)
            entries.Add(
                new(plan, FindLast(plan, runs), (await services.Plans.FindSwitch(plan, server, token)).IsPaused)
            );
        return CommandResult.Shown(
            "shown",
            PlanList.Render(
                server,
                toSeq(entries.ToArray()),
                pausedUntil > now ? Some(pausedUntil) : None,
                now,
                found.Unreadable
            )
        );
    }

    static Option<Run> FindLast(Plan plan, Run[] runs) =>
        Optional(runs.Where(run => run.Plan == plan.Name).MaxBy(static run => run.RequestedAt));
}
