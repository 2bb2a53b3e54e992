using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs.Tracking;
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

    static async Task<CommandResult> Run(CommandContext context, CancellationToken token)
    {
        var (server, runs) = (context.Server.Name, context.Services.Runs);
        var reply = await context.Command.TypedTask.Match(
            Some: async typed =>
            {
                var task = await FindTask(runs, server, typed);
                var past = task.IsNone ? Empty : await runs.GetClosed(server, task, HistoryReport.MaxRuns);
                return HistoryReport.Render(server, typed, past);
            },
            None: async () =>
                HistoryReport.Render(server, None, await runs.GetClosed(server, None, HistoryReport.MaxRuns))
        );
        return CommandResult.Shown("shown", reply);
    }

    // By name or title, among the runs: looking back does not need Plex.
    static async Task<Option<TaskName>> FindTask(RunTracker runs, string server, string typed)
    {
        var past = await runs.GetClosed(server, None, SearchDepth);
        return past.Find(run =>
                    run.Title.Equals(typed, StringComparison.OrdinalIgnoreCase)
                    || run.Task.Exists(task => task.Value.Equals(typed, StringComparison.OrdinalIgnoreCase))
                )
                .Bind(static run => run.Task) || TaskName.Parse(typed);
    }
}
