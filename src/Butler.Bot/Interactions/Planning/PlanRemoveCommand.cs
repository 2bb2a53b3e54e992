using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Replies.Planning;
using PlexButler.Bot.Sharing.OwnPlans;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Planning;

/// <summary><c>/butler plan remove</c>: ends a plan that was made in Discord.</summary>
static class PlanRemoveCommand
{
    /// <summary>Removes one.</summary>
    public static readonly CommandUsage.OnServer Remove = new(
        PlanCommand.Permission,
        "removes a plan that was made in Discord",
        static (context, token) => PlanCommand.OnPlan(context, plan => RunRemove(context, plan, token), token)
    )
    {
        Key = "plan-remove",
    };

    /// <summary>Its row.</summary>
    public static readonly BotCommand Row = PlanCommand.CreateRow(
        "remove",
        "Remove a plan that was made in Discord",
        PlanCommand.Option("Which plan to remove"),
        Remove
    );

    static async Task<CommandResult> RunRemove(CommandContext context, Plan plan, CancellationToken token)
    {
        var server = context.Server.Name;
        return await context.Services.Plans.TryRemove(plan.Name, token) switch
        {
            PlanRemoval.Removed => PlanCommand.Done(
                $"removed the plan {plan.Name}",
                PlanAdditionReplies.Removed(server, plan)
            ),
            PlanRemoval.InSettings => PlanCommand.NotDone(
                $"the plan {plan.Name} is one of the settings",
                PlanAdditionReplies.InSettings(server, plan)
            ),
            PlanRemoval.NoSuchPlan => PlanCommand.NotDone(
                "no such plan",
                PlanControlReplies.NoSuchPlan(server, plan.Name, Empty)
            ),
        };
    }
}
