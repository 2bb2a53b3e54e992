using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary><c>/butler list</c>: the tasks of a server.</summary>
static class ListCommand
{
    /// <summary>What it does.</summary>
    public static readonly CommandUsage.OnServer Usage = new(
        new Permission("list", AccessLevel.Viewer, "see the tasks") { Order = 1 },
        "shows all tasks with their schedules; disabled ones are listed separately",
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
        return answer.Match(
            Right: list =>
                CommandResult.Shown(
                    "listed",
                    Message.Ephemeral(TaskListReply.Render(context.Server.Name, list.Tasks, list.UnreadableTasks.Count))
                ),
            Left: error => CommandResult.Failed(context, error)
        );
    }
}
