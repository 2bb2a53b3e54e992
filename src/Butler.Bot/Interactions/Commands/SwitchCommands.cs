using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plex.Editing;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Schedules;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary><c>/butler enable</c> and <c>/butler disable</c>: whether Plex runs a task by itself.</summary>
static class SwitchCommands
{
    /// <summary>Switches one on.</summary>
    public static readonly CommandUsage.OnTask Enable = CreateUsage(
        "enable",
        isOn: true,
        "after you confirm, lets Plex run a task by itself again; **Undo** takes it back for 15 minutes"
    );

    /// <summary>Switches one off.</summary>
    public static readonly CommandUsage.OnTask Disable = CreateUsage(
        "disable",
        isOn: false,
        "after you confirm, no longer lets Plex run a task by itself; **Undo** takes it back for 15 minutes"
    );

    /// <summary>The row of the first.</summary>
    public static readonly BotCommand EnableRow = CreateRow(
        Enable,
        "Let Plex run a maintenance task by itself again",
        "Which task to enable"
    ) with
    {
        ButtonUsages = Seq1<CommandUsage>(ScheduleChange.UndoUsage),
    };

    /// <summary>The row of the second.</summary>
    public static readonly BotCommand DisableRow = CreateRow(
        Disable,
        "Keep Plex from running a maintenance task by itself",
        "Which task to disable"
    );

    static BotCommand CreateRow(CommandUsage.OnTask usage, string description, string which) =>
        new(
            usage.Key,
            description,
            Seq(CommonOptions.Task(which).Required(), CommonOptions.Server),
            Seq1<CommandUsage>(usage)
        );

    static CommandUsage.OnTask CreateUsage(string key, bool isOn, string documentation) =>
        new(ScheduleChange.Configure, documentation, (context, task, token) =>
            ScheduleChange.Make(
                context,
                known => ScheduleEdits.Switch(task.Name, isOn, known).ToSeq(),
                write => SwitchReplies.Summarize(task, isOn, write),
                write => SwitchReplies.Render(context.Server.Name, task, isOn, write),
                token
            )
        )
        {
            Key = key,
            Confirmation = Some<Func<ResolvedCommand, Option<ConfirmationQuestion>>>(command =>
                command.Task.Map(task => SwitchReplies.Ask(task, isOn))
            ),
        };
}
