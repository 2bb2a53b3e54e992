using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary><c>/butler history</c>: how earlier runs ended.</summary>
static class HistoryCommand
{
    // How many runs are searched for the title of a task that the server may no longer list.
    const int SearchDepth = HistoryPage.MaxRuns;

    const string Nothing = "nothing to show";

    /// <summary>What it does.</summary>
    public static readonly CommandUsage.OnServer Usage = new(
        new Permission("history", AccessLevel.Viewer, "see earlier runs") { Order = 9 },
        "shows how earlier runs ended and how long they took, those of one task with a chart and the median; a menu "
            + "shows the evidence for each",
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

    static Task<CommandResult> Run(CommandContext context, CancellationToken token) =>
        context.Command.Run.Match(
            Some: id => ShowDetails(context, id),
            None: () =>
                context.Command.TypedTask.Match(
                    Some: typed => ShowTask(context, typed, token),
                    None: () => ShowAll(context)
                )
        );

    static async Task<CommandResult> ShowAll(CommandContext context) => await ShowRuns(context, None, None);

    static async Task<CommandResult> ShowTask(CommandContext context, string typed, CancellationToken token)
    {
        var (server, runs) = (context.Server, context.Services.Runs);
        if (!(await runs.FindClosed(server.Name, None, SearchDepth)).TryGetValue(out var recent))
            return Unreadable();
        if (PastTasks.Find(recent, typed).TryGetValue(out var task))
        {
            var found = await ShowRuns(context, typed, task);
            if (found.Summary != Nothing)
                return found;
        }
        // Of a task that never ran there is nothing to show, and one that does not exist may be misspelled.
        var listed = (await server.GetTasks(token)).IfLeft(Seq<ButlerTask>());
        var known = PastTasks.Merge(listed, recent);
        return TaskSearch.Find(known, typed).IsSome || listed.IsEmpty
            ? CommandResult.Shown(Nothing, HistoryReport.Render(server.Name, typed, HistoryPage.Of(Empty, 1)))
            : CommandResult.Shown("no such task", HistoryReport.RenderUnknownTask(server.Name, typed)) with
            {
                Offers = WhichTask(context, TaskSearch.FindSimilar(known, typed)),
            };
    }

    static Seq<Offer> WhichTask(CommandContext context, Seq<ButlerTask> meant) =>
        meant.IsEmpty
            ? Empty
            : Seq1(
                Offer.ChooseTask(
                    new CommandRequest(Usage, Empty).On(context.Server.Name),
                    [.. meant],
                    ReplyControls.WhichTask
                )
            );

    static async Task<CommandResult> ShowRuns(CommandContext context, Option<string> typed, Option<TaskName> task)
    {
        var (server, number) = (context.Server.Name, context.Command.Page);
        var found = await context.Services.Runs.FindClosed(server, task, HistoryPage.Depth(number));
        if (!found.TryGetValue(out var past))
            return Unreadable();
        var page = HistoryPage.Of(past, number);
        return CommandResult.Shown(
            page.Runs.IsEmpty ? Nothing : "shown",
            HistoryReport.Render(server, typed, page)
        ) with
        {
            Offers = toSeq(FindOffers(context, page).ToArray()),
        };
    }

    static IEnumerable<Offer> FindOffers(CommandContext context, HistoryPage page)
    {
        var request = ListOf(context, page.Number);
        if (!page.Runs.IsEmpty)
            yield return Offer.ChooseRun(request, page.Runs, context.Services.Time.GetUtcNow());
        if (page.HasPrevious)
            yield return Offer.PreviousPage(request);
        if (page.HasNext)
            yield return Offer.NextPage(request);
    }

    static async Task<CommandResult> ShowDetails(CommandContext context, Snowflake id)
    {
        var (server, runs) = (context.Server.Name, context.Services.Runs);
        var task = context.Command.TypedTask;
        if (!(await runs.FindClosed(server, None, SearchDepth)).TryGetValue(out var recent))
            return Unreadable();
        var found = recent.Find(run => run.Id == id);
        if (found.IsNone && task.Bind(typed => PastTasks.Find(recent, typed)).TryGetValue(out var name))
            // Further back than all runs together are searched.
            found = (await runs.FindClosed(server, name, SearchDepth)).Bind(past => past.Find(run => run.Id == id));
        return found.Match(
            Some: run =>
                CommandResult.Shown("shown", RunDetailsReply.Render(run)) with
                {
                    Offers = Seq1(Offer.Back(ListOf(context, context.Command.Page))),
                },
            None: static () => CommandResult.Shown("no such run", ConfirmationReplies.RunForgotten())
        );
    }

    static CommandRequest ListOf(CommandContext context, int page)
    {
        var request = new CommandRequest(Usage, Empty).On(context.Server.Name).OnPage(page);
        return context.Command.TypedTask.Match(
            Some: typed => request.With(CommonOptions.TaskName, typed),
            None: () => request
        );
    }

    static CommandResult Unreadable() => CommandResult.Shown("the store failed", ConfirmationReplies.RunsUnreadable());
}
