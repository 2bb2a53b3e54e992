using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Replies.Lists;
using PlexButler.Bot.Runs;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary><c>/butler plan …</c>: what starts by itself.</summary>
static class PlanCommands
{
    // How many runs are searched for the last one of each plan.
    const int SearchDepth = 200;

    static readonly SubcommandGroup Group = new("plan", "What the bot starts by itself");

    /// <summary>Lists the plans of a server.</summary>
    public static readonly CommandUsage.OnServer List = new(
        new Permission("plan", AccessLevel.Admin, "see the plans"),
        "lists the plans with their next three times and what came of each last",
        RunList
    )
    {
        IsReadOnly = true,
    };

    /// <summary>Its row.</summary>
    public static readonly BotCommand ListRow = new(
        "list",
        "The plans, when each is due next, and what came of it last",
        Seq1(CommonOptions.Server),
        Seq1<CommandUsage>(List)
    )
    {
        Group = Group,
    };

    static async Task<CommandResult> RunList(CommandContext context, CancellationToken token)
    {
        var (services, server) = (context.Services, context.Server.Name);
        var now = services.Time.GetUtcNow();
        var plans = services.Plans.Filter(plan => plan.IsFor(server)).Strict();
        var pausedUntil = await services.Pauses.GetEnd(server, token);
        Run[] runs =
        [
            .. await services.Runs.GetOpen(server),
            .. (await services.Runs.FindClosed(server, None, SearchDepth)).IfNone(Seq<Run>()),
        ];
        return CommandResult.Shown(
            "shown",
            PlanList.Render(
                server,
                plans.Map(plan => new PlanListEntry(plan, FindLast(plan, runs))).Strict(),
                pausedUntil > now ? Some(pausedUntil) : None,
                now
            )
        );
    }

    static Option<Run> FindLast(Plan plan, Run[] runs) =>
        Optional(runs.Where(run => run.Plan == plan.Name).MaxBy(static run => run.RequestedAt));
}
