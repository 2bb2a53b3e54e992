using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Replies.Planning;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Planning;

/// <summary>What the commands <c>/butler plan …</c> have in common.</summary>
static class PlanCommand
{
    /// <summary>What they take.</summary>
    public static readonly Permission Permission = new("plan", AccessLevel.Admin, "see and change plans");

    /// <summary>The name they are under.</summary>
    public static readonly SubcommandGroup Group = new("plan", "What the bot starts by itself");

    /// <summary>Names a plan.</summary>
    public static CommandOption Option(string description) =>
        CommandOption
            .String(CommonOptions.PlanName, description)
            .Autocompleted()
            .AtMost(CommonOptions.MaxLength)
            .Required();

    /// <summary>A row of a command about one plan.</summary>
    public static BotCommand CreateRow(
        string name,
        string description,
        CommandOption plan,
        CommandUsage.OnServer usage
    ) => new(name, description, Seq(plan, CommonOptions.Server), Seq1<CommandUsage>(usage)) { Group = Group };

    /// <summary>Does something to the plan that was named.</summary>
    public static async Task<CommandResult> OnPlan(
        CommandContext context,
        Func<Plan, Task<CommandResult>> run,
        CancellationToken token
    )
    {
        var (server, typed) = (context.Server.Name, NameIn(context.Command));
        var found = await context.Services.Plans.Look(server, token);
        if (found.FindUnreadable(typed).TryGetValue(out var unreadable))
            return NotDone("the plan cannot be read", UnreadablePlanReplies.CannotRun(server, unreadable));
        return await found
            .Plans.Find(plan => string.Equals(plan.Name, typed, StringComparison.OrdinalIgnoreCase))
            .Match(Some: run, None: () =>
                Task.FromResult(NotDone("no such plan", PlanControlReplies.NoSuchPlan(server, typed, found.Plans)))
            );
    }

    /// <summary>The name as typed.</summary>
    public static string NameIn(ResolvedCommand command) => command.FindDetail(CommonOptions.PlanName).IfNone("");

    /// <summary>Something was done.</summary>
    public static CommandResult Done(string summary, Message reply) =>
        CommandResult.Done(summary, () => Task.FromResult(reply));

    /// <summary>Nothing was.</summary>
    public static CommandResult NotDone(string summary, Message reply) =>
        CommandResult.Shown(summary, reply) with
        {
            CountsAsUse = false,
        };
}
