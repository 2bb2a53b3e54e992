using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary><c>/butler stop</c>: stops one task, or everything.</summary>
static class StopCommand
{
    const string Change = "stop",
        NotRunning = "was not running";

    /// <summary>With a task.</summary>
    public static readonly CommandUsage.OnTask OneTask = new(
        new Permission("stop", AccessLevel.Operator, "stop tasks") { Order = 3, IsForOneTask = true },
        "stops one task or removes it from the queue; the reply says if it was not running",
        StopTask
    )
    {
        SuggestsRunningFirst = true,
    };

    /// <summary>Without a task.</summary>
    public static readonly CommandUsage.OnServer Everything = new(
        new Permission("stop-all", AccessLevel.Admin, "stop everything") { Order = 5 },
        "after you confirm, stops everything that is running and empties the queue",
        StopAll
    )
    {
        Confirmation = Some<Func<ResolvedCommand, Option<ConfirmationQuestion>>>(static _ => new ConfirmationQuestion(
            "Stop everything?",
            "Plex will stop everything that is running and empty the queue.",
            "Stop everything",
            ButtonStyle.Danger
        )),
    };

    /// <summary>Its row.</summary>
    public static readonly BotCommand Row = new(
        "stop",
        "Stop one maintenance task, or everything that is running",
        Seq(CommonOptions.Task("Which task to stop; leave it out for all"), CommonOptions.Server),
        Seq<CommandUsage>(OneTask, Everything)
    );

    static async Task<CommandResult> StopTask(CommandContext context, ButlerTask task, CancellationToken token)
    {
        // Before, so that no plan starts it again meanwhile.
        var plans = await context.Services.Plans.Stop(context.Server, task.Name, token);
        var result = await context.Server.Run(Butler<Runtime>.stop(task.Name), token);
        return result.Match(
            Left: error => Failed(context, error, plans),
            Right: stop =>
                stop == StopOutcome.Stopped || !plans.IsEmpty
                    ? CommandResult.Done(Summarize(stop, plans), () => Record(stop))
                    : CommandResult.NothingToDo(NotRunning, () => Record(stop))
        );

        Task<Message> Record(StopOutcome stop) =>
            RecordStop(context, task.Name, stop, OutcomeReplies.Stopped(context.Server.Name, task, stop, plans));
    }

    // The plans that it ended stay ended, whatever Plex says.
    static CommandResult Failed(CommandContext context, ButlerError error, Seq<string> plans)
    {
        var failed = CommandResult.ChangeFailed(context, Change, error);
        return plans.IsEmpty
            ? failed
            : new CommandResult(Summarize(failed.Summary, plans), async () =>
                OutcomeReplies.WithStopped(await failed.CreateReply(), plans)
            )
            {
                HasEffect = true,
                IsUnconfirmed = failed.IsUnconfirmed,
            };
    }

    static string Summarize(StopOutcome stop, Seq<string> plans) =>
        Summarize(stop == StopOutcome.Stopped ? "stopped" : NotRunning, plans);

    static string Summarize(string outcome, Seq<string> plans) =>
        string.Join(", ", plans.AsEnumerable().Select(static plan => $"stopped the plan {plan}").Prepend(outcome));

    static async Task<CommandResult> StopAll(CommandContext context, CancellationToken token)
    {
        var plans = await context.Services.Plans.Stop(context.Server, None, token);
        var result = await context.Server.Run(Butler<Runtime>.stopAll, token);
        return result.Match(
            Left: error => Failed(context, error, plans),
            Right: _ =>
                CommandResult.Done("stopped everything", () =>
                    RecordStop(
                        context,
                        None,
                        StopOutcome.Stopped,
                        OutcomeReplies.AllStopped(context.Server.Name, plans)
                    )
                )
        );
    }

    // The cards that show it are updated.
    static async Task<Message> RecordStop(
        CommandContext context,
        Option<TaskName> task,
        StopOutcome stop,
        Message reply
    )
    {
        await context.Services.Runs.RecordStop(context.Server.Name, task, stop);
        return reply;
    }
}
