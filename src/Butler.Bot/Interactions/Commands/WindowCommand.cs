using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plans.Words;
using PlexButler.Bot.Plex.Editing;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Schedules;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary><c>/butler window</c>: moves the hours in which Plex does its maintenance.</summary>
static class WindowCommand
{
    const string StartOption = "start",
        EndOption = "end";

    /// <summary>What it does.</summary>
    public static readonly CommandUsage.OnServer Usage = new(
        ScheduleChange.Configure,
        "after you confirm, moves Plex's maintenance window, by the hour and on the server's clock; **Undo** takes it "
            + "back for 15 minutes",
        Run
    )
    {
        Key = "window",
        Confirmation = Some<Func<ResolvedCommand, Option<ConfirmationQuestion>>>(static command =>
            Read(command).Map(WindowReplies.Ask)
        ),
    };

    /// <summary>Its row.</summary>
    public static readonly BotCommand Row = new(
        "window",
        "Move the hours in which Plex does its maintenance",
        Seq(
            CommandOption.String(StartOption, "When it is to begin, like 23 or 11pm").Required().AtMost(20),
            CommandOption.String(EndOption, "When it is to end, like 4 or 4am").Required().AtMost(20),
            CommonOptions.Server
        ),
        Seq1<CommandUsage>(Usage)
    );

    static Task<CommandResult> Run(CommandContext context, CancellationToken token) =>
        Read(context.Command)
            .Match(
                Some: window =>
                    ScheduleChange.Make(
                        context,
                        known => ScheduleEdits.Move(window, known),
                        write => WindowReplies.Summarize(window, write),
                        write => WindowReplies.Render(context.Server.Name, window, write),
                        token
                    ),
                None: () =>
                    Task.FromResult(
                        CommandResult.Shown("no such hours", WindowReplies.NoSuchHours(context.Server.Name)) with
                        {
                            CountsAsUse = false,
                        }
                    )
            );

    // By the hour, as Plex has it; one without a length would be no window.
    static Option<MaintenanceWindow> Read(ResolvedCommand command) =>
        (
            from start in command.FindDetail(StartOption).Bind(TriggerWords.ParseTime)
            from end in command.FindDetail(EndOption).Bind(TriggerWords.ParseTime)
            where start.Minute == 0 && end.Minute == 0
            from window in MaintenanceWindow.Between(start.Hour, end.Hour)
            select window
        ).Filter(static window => window.Hours > 0);
}
