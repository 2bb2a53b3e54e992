using LanguageExt;
using PlexButler.Bot.Interactions.Commands;
using PlexButler.Bot.Interactions.Planning;
using PlexButler.Bot.Interactions.Table;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>
/// The subcommands of <c>/butler</c>, in the order in which they are registered and documented. A new one is one more
/// row here, and one file in <c>Interactions/Commands</c> with the row and what it does.
/// </summary>
static class CommandTable
{
    static readonly Seq<BotCommand> Rows = Seq(
        ListCommand.Row,
        StartCommand.Row,
        StopCommand.Row,
        StatusCommand.Row,
        HistoryCommand.Row,
        ReportCommand.Row,
        ActivitiesCommand.Row,
        SwitchCommands.EnableRow,
        SwitchCommands.DisableRow,
        WindowCommand.Row,
        PlanListCommand.Row,
        PlanPreviewCommand.Row,
        PlanSwitchCommands.PauseRow,
        PlanSwitchCommands.ResumeRow,
        PlanRunCommand.Row,
        PlanAddCommand.Row,
        PlanRemoveCommand.Row,
        PauseCommands.PauseRow,
        PauseCommands.ResumeRow,
        DoctorCommand.Row
    );

    /// <summary>All of them, with the one that explains the others.</summary>
    public static readonly CommandSet All = new(
        toSeq(Rows.AsEnumerable().Append(WhyCommand.CreateRow(Rows)).ToArray())
    );
}
