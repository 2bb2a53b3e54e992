using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary><c>/butler history</c>: how earlier runs ended.</summary>
static class HistoryCommand
{
    // How many runs are searched for the title of a task that the server may no longer list.
    const int SearchDepth = 200;

    /// <summary>What it does.</summary>
    public static readonly CommandUsage.OnServer Usage = new(
        new Permission("history", AccessLevel.Viewer, "see earlier runs") { Order = 9 },
        "shows how the last ten runs ended and how long they took, with a chart and the median",
        Run
    )
    {
        IsReadOnly = true,
    };

    /// <summary>Its row.</summary>
    public static readonly BotCommand Row = new(
        "history",
        "How earlier runs ended, and how long they took",
        Seq(CommonOptions.Task("Task (default: all)"), CommonOptions.Server),
        Seq1<CommandUsage>(Usage)
    );

    /// <summary>The command for the task of a run, or for all tasks if it is one of everything.</summary>
    public static CommandRequest Of(Run run) =>
        run
            .Task.Match(
                Some: static task => new CommandRequest(Usage, Empty).With(CommonOptions.TaskName, task.Value),
                None: static () => new CommandRequest(Usage, Empty)
            )
            .On(run.Server);

    static async Task<CommandResult> Run(CommandContext context, CancellationToken token)
    {
        var reply = await Render(context.Server.Name, context.Command.TypedTask, context.Services.Runs);
        return reply.Match(
            Some: static report => CommandResult.Shown("shown", report),
            None: static () => CommandResult.Shown("the store failed", ConfirmationReplies.RunsUnreadable())
        );
    }

    // None if the store failed.
    static async Task<Option<Message>> Render(string server, Option<string> typedTask, RunTracker runs)
    {
        if (!typedTask.TryGetValue(out var typed))
            return (await runs.FindClosed(server, None, HistoryReport.MaxRuns)).Map(past =>
                HistoryReport.Render(server, None, past)
            );
        if (!(await runs.FindClosed(server, None, SearchDepth)).TryGetValue(out var recent))
            return None;
        return PastTasks.Find(recent, typed).TryGetValue(out var task)
            ? (await runs.FindClosed(server, task, HistoryReport.MaxRuns)).Map(past =>
                HistoryReport.Render(server, typed, past)
            )
            : HistoryReport.Render(server, typed, Empty);
    }
}
