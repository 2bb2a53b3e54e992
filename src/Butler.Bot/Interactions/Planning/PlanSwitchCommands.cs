using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Replies.Planning;

namespace PlexButler.Bot.Interactions.Planning;

/// <summary><c>/butler plan pause</c> and <c>/butler plan resume</c>: whether one plan begins.</summary>
static class PlanSwitchCommands
{
    /// <summary>Pauses one.</summary>
    public static readonly CommandUsage.OnServer Pause = new(
        PlanCommand.Permission,
        "lets a plan no longer begin; its times pass until it is resumed, and are not reported as missed",
        static (context, token) => Switch(context, isPaused: true, token)
    )
    {
        Key = "plan-pause",
    };

    /// <summary>Lets one begin again.</summary>
    public static readonly CommandUsage.OnServer Resume = new(
        PlanCommand.Permission,
        "lets a plan begin again, at its next time",
        static (context, token) => Switch(context, isPaused: false, token)
    )
    {
        Key = "plan-resume",
    };

    /// <summary>The row of the first.</summary>
    public static readonly BotCommand PauseRow = PlanCommand.CreateRow(
        "pause",
        "Let a plan no longer begin, until it is resumed",
        PlanCommand.Option("Which plan to pause"),
        Pause
    );

    /// <summary>The row of the second.</summary>
    public static readonly BotCommand ResumeRow = PlanCommand.CreateRow(
        "resume",
        "Let a paused plan begin again, at its next time",
        PlanCommand.Option("Which plan to resume"),
        Resume
    );

    static Task<CommandResult> Switch(CommandContext context, bool isPaused, CancellationToken token) =>
        PlanCommand.OnPlan(context, plan => Switch(context, plan, isPaused, token), token);

    static async Task<CommandResult> Switch(CommandContext context, Plan plan, bool isPaused, CancellationToken token)
    {
        var (server, now) = (context.Server.Name, context.Services.Time.GetUtcNow());
        var isChanged = await context.Services.Plans.TrySwitch(plan, server, isPaused, token);
        return (isChanged, isPaused) switch
        {
            (true, true) => PlanCommand.Done($"paused the plan {plan.Name}", PlanControlReplies.Paused(server, plan)),
            (true, false) => PlanCommand.Done(
                $"resumed the plan {plan.Name}",
                PlanControlReplies.Resumed(server, plan, now)
            ),
            (false, true) => PlanCommand.NotDone(
                $"the plan {plan.Name} was paused already",
                PlanControlReplies.WasPaused(server, plan)
            ),
            (false, false) => PlanCommand.NotDone(
                $"the plan {plan.Name} was not paused",
                PlanControlReplies.WasNotPaused(server, plan, now)
            ),
        };
    }
}
