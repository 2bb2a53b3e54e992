using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Lists;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary><c>/butler list</c>: the tasks of a server.</summary>
static class ListCommand
{
    // A list without the hours is better than a member who waits.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>What it does.</summary>
    public static readonly CommandUsage.OnServer Usage = new(
        new Permission("list", AccessLevel.Viewer, "see the tasks") { Order = 1 },
        "shows all tasks with their schedules, what runs now and how the last run of each ended; disabled ones are "
            + "listed separately; under it a menu starts one",
        Run
    )
    {
        IsReadOnly = true,
    };

    /// <summary>Its row.</summary>
    public static readonly BotCommand Row = new(
        "list",
        "Show the maintenance tasks and their schedules",
        Seq1(CommonOptions.Server),
        Seq1<CommandUsage>(Usage)
    );

    static async Task<CommandResult> Run(CommandContext context, CancellationToken token)
    {
        var answer = await context.Server.Run(Butler<Runtime>.taskList, token);
        return await answer.Match(
            Right: list => Show(context, list, token),
            Left: error => Task.FromResult(CommandResult.Failed(context, error))
        );
    }

    static async Task<CommandResult> Show(CommandContext context, TaskList list, CancellationToken token)
    {
        var window = context.Server.GetWindow(Patience, token);
        var runs = await TaskRuns.Load(context, token);
        var page = TaskPages.Find(list.Tasks.Map(runs.Describe), context.Command.Page);
        var facts = new TaskListFacts(
            context.Server.Name,
            list.Tasks.Count(static task => task.Enabled),
            list.Tasks.Count(static task => !task.Enabled),
            list.UnreadableTasks.Count,
            await window,
            runs.Running
        );
        return CommandResult.Shown("listed", TaskListReply.Render(facts, page)) with
        {
            Offers = toSeq(FindOffers(context, page).ToArray()),
        };
    }

    static IEnumerable<Offer> FindOffers(CommandContext context, TaskPage page)
    {
        ButlerTask[] startable =
        [
            .. page
                .Tasks.Where(one => !one.IsRunning && context.AllowsAsking(StartCommand.OneTask.Permission, one.Task))
                .Select(static one => one.Task),
        ];
        if (startable.Length > 0)
            yield return Offer.ChooseTask(
                new CommandRequest(StartCommand.OneTask, Empty).On(context.Server.Name),
                startable,
                ReplyControls.StartTask
            );
        var request = new CommandRequest(Usage, Empty).On(context.Server.Name).OnPage(page.Number);
        if (page.HasPrevious)
            yield return Offer.PreviousPage(request);
        if (page.HasNext)
            yield return Offer.NextPage(request);
    }
}
