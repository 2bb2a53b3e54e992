using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Planning;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Planning;

/// <summary><c>/butler plan run</c>: begins a plan now.</summary>
static class PlanRunCommand
{
    /// <summary>Begins one.</summary>
    public static readonly CommandUsage.OnServer Run = new(
        PlanCommand.Permission,
        "after you confirm, begins a plan now, without waiting for its time and its conditions; not if what it began "
            + "before is not over",
        static (context, token) => PlanCommand.OnPlan(context, plan => Begin(context, plan, token), token)
    )
    {
        Key = "plan-run",
        InformedConfirmation = Some<
            Func<ResolvedCommand, CommandServices, CancellationToken, Task<Option<ConfirmationQuestion>>>
        >(Ask),
    };

    /// <summary>Its row.</summary>
    public static readonly BotCommand Row = PlanCommand.CreateRow(
        "run",
        "Begin a plan now, without waiting for its time and its conditions",
        PlanCommand.Option("Which plan to run"),
        Run
    );

    // Of a plan that there is not, nobody is asked.
    static async Task<Option<ConfirmationQuestion>> Ask(
        ResolvedCommand command,
        CommandServices services,
        CancellationToken token
    ) =>
        (await services.Plans.Find(PlanCommand.NameIn(command), command.ServerName, token)).Map(
            PlanControlReplies.AskToRun
        );

    static async Task<CommandResult> Begin(CommandContext context, Plan plan, CancellationToken token)
    {
        // Somebody may have made another of that name meanwhile, which nobody was asked about.
        if (!context.Command.Fingerprint.Exists(shown => shown == PlanFingerprint.Of(plan)))
            return PlanCommand.NotDone(
                $"the plan {plan.Name} has changed since",
                PlanControlReplies.HasChanged(context.Server.Name, plan)
            );
        var outcome = await context.Services.Plans.Run(plan, context.Server, context.Command.Caller.Id, token);
        var (summary, reply) = (
            $"ran the plan {plan.Name}: {PlanReplies.Summarize(outcome)}",
            PlanControlReplies.Ran(context.Server.Name, plan, outcome)
        );
        return outcome.Kind == PlanOutcomeKind.Started
            ? PlanCommand.Done(summary, reply)
            : CommandResult.Shown(summary, reply) with
            {
                MayBeRepeated = outcome.Kind == PlanOutcomeKind.Failed,
                IsUnconfirmed = outcome.Kind == PlanOutcomeKind.Unsure,
            };
    }
}
