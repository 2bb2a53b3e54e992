using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plex.Holds;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Schedules;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary><c>/butler pause</c> and <c>/butler resume</c>: whether anything begins by itself.</summary>
static class PauseCommands
{
    const string DurationOption = "duration",
        ScheduleOption = "schedule";

    static readonly TimeSpan MaxPause = TimeSpan.FromDays(7);

    static readonly Permission Permission = new("pause", AccessLevel.Admin, "pause plans and Plex's own schedule");

    /// <summary>Pauses.</summary>
    public static readonly CommandUsage.OnServer Pause = new(
        Permission,
        "lets no plan begin for some time; with `schedule`, after you confirm, Plex's own schedule is off as well, and "
            + "is put back exactly afterwards",
        static (context, token) => RunPause(context, token)
    )
    {
        Confirmation = Some<Func<ResolvedCommand, Option<ConfirmationQuestion>>>(static command =>
            WithSchedule(command) ? ReadDuration(command).Map(PauseReplies.Ask) : None
        ),
    };

    /// <summary>Ends a pause.</summary>
    public static readonly CommandUsage.OnServer Resume = new(
        Permission,
        "ends a pause at once, and puts Plex's own schedule back",
        static (context, token) => RunResume(context, token)
    )
    {
        Key = "resume",
    };

    /// <summary>The row of the first.</summary>
    public static readonly BotCommand PauseRow = new(
        "pause",
        "Let no plan begin for some time, and Plex's own schedule neither",
        Seq(
            CommandOption.String(DurationOption, "For how long, like 3h or 90m; at most 7d").Required().AtMost(20),
            CommandOption.Boolean(ScheduleOption, "Whether Plex's own schedule is off as well; otherwise it goes on"),
            CommonOptions.Server
        ),
        Seq1<CommandUsage>(Pause)
    );

    /// <summary>The row of the second.</summary>
    public static readonly BotCommand ResumeRow = new(
        "resume",
        "End a pause of plans and of Plex's own schedule",
        Seq1(CommonOptions.Server),
        Seq1<CommandUsage>(Resume)
    );

    static async Task<CommandResult> RunPause(CommandContext context, CancellationToken token)
    {
        var (command, pauses, server) = (context.Command, context.Services.Pauses, context.Server.Name);
        if (!ReadDuration(command).TryGetValue(out var duration))
            return NotDone("no such duration", PauseReplies.NoSuchDuration(server));
        if (WithSchedule(command) && !pauses.CanHold)
            return NotDone("no lasting store", PauseReplies.NeedsStore(server));
        var until = context.Services.Time.GetUtcNow() + duration;
        var outcome = await pauses.Pause(
            new ServerSchedule(context.Server),
            until,
            WithSchedule(command),
            command.Interaction.ChannelId.IfNone(default(Snowflake)),
            token
        );
        return outcome.Match(
            plansOnly: only =>
                Done(
                    PauseReplies.SummarizePause(duration, only),
                    PauseReplies.PlansPaused(server, until, only.Failure)
                ),
            scheduleLeft: left =>
                Done(
                    PauseReplies.SummarizePause(duration, left),
                    PauseReplies.ScheduleLeft(server, until, left.StaysOff)
                ),
            schedule: paused =>
                Done(
                    PauseReplies.SummarizePause(duration, paused),
                    PauseReplies.SchedulePaused(server, until, paused.Write, paused.WithoutSetting)
                ),
            notPaused: failed => CommandResult.Failed(context, failed.Error),
            puttingBack: _ => NotDone("an earlier pause is about to end", PauseReplies.PuttingBack(server)),
            damaged: _ => NotDone("an earlier pause cannot be read", PutBackReplies.Damaged(server))
        );
    }

    static async Task<CommandResult> RunResume(CommandContext context, CancellationToken token)
    {
        var (pauses, server) = (context.Services.Pauses, context.Server);
        var wasPaused = await pauses.GetEnd(server.Name, token) > context.Services.Time.GetUtcNow();
        var restored = await pauses.Resume(new ServerSchedule(server), token);
        return restored.Match(
            Some: outcome =>
                outcome.Hold.Damage.Match(
                    Some: damage =>
                        Done(
                            "ended the pause; what it had switched off cannot be read and was not put back",
                            PutBackReplies.Dropped(server.Name, damage)
                        ),
                    None: () => Describe(server.Name, outcome)
                ),
            None: () =>
                wasPaused
                    ? Done("ended the pause", PauseReplies.PlansResumed(server.Name))
                    : NotDone("was not paused", PauseReplies.WasNotPaused(server.Name))
        );
    }

    static CommandResult Describe(string server, RestoreOutcome outcome) =>
        outcome.Answer.Match(
            Left: error =>
                Done(
                    "ended the pause; Plex's own schedule is put back later",
                    PutBackReplies.Later(server, outcome.Hold, error)
                ),
            Right: write =>
                outcome.IsOver
                    ? Done($"ended the pause: {PauseReplies.SummarizeEnd(write)}", PauseReplies.Ended(server, write))
                    : Done($"ended the pause; {PutBackReplies.Summarize(write)}", PutBackReplies.Partly(server, write))
        );

    static CommandResult Done(string summary, Message reply) =>
        CommandResult.Done(summary, () => Task.FromResult(reply));

    static CommandResult NotDone(string summary, Message reply) =>
        CommandResult.Shown(summary, reply) with
        {
            CountsAsUse = false,
        };

    static Option<TimeSpan> ReadDuration(ResolvedCommand command) =>
        command.FindDetail(DurationOption).Bind(static text => Durations.Parse(text, MaxPause));

    static bool WithSchedule(ResolvedCommand command) =>
        command.FindDetail(ScheduleOption).Exists(static text => bool.TryParse(text, out var isSet) && isSet);
}
