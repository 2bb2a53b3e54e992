using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Replies.Planning;
using PlexButler.Bot.Sharing.OwnPlans;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Planning;

/// <summary><c>/butler plan remove</c>: ends a plan that was made in Discord.</summary>
static class PlanRemoveCommand
{
    /// <summary>Removes one.</summary>
    public static readonly CommandUsage.OnServer Remove = new(
        PlanCommand.Permission,
        "removes a plan that was made in Discord",
        Find
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

    // One that can no longer be read is removed by its name.
    static async Task<CommandResult> Find(CommandContext context, CancellationToken token)
    {
        var (plans, server) = (context.Services.Plans, context.Server.Name);
        return
            (await plans.Look(server, token))
                .FindUnreadable(PlanCommand.NameIn(context.Command))
                .TryGetValue(out var plan)
            && await plans.TryRemove(plan.Name, token) == PlanRemoval.Removed
            ? PlanCommand.Done($"removed the plan {plan.Name}", UnreadablePlanReplies.Removed(server, plan))
            : await PlanCommand.OnPlan(context, found => RunRemove(context, found, token), token);
    }

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
