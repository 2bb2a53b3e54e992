using LanguageExt;
using PlexButler.Bot.Plex.Editing;
using PlexButler.Bot.Plex.Holds;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies.Schedules;

/// <summary>Pure: what members read about pauses.</summary>
static class PauseReplies
{
    const string HowToEnd = "`/butler resume` ends it before.";

    /// <summary>Asks before Plex's own schedule is switched off.</summary>
    public static ConfirmationQuestion Ask(TimeSpan duration) =>
        new(
            $"Pause Plex's own schedule for {Humanize.Duration(duration)}?",
            "Plex will run nothing by itself meanwhile, and no plan begins. What runs now goes on. Afterwards the "
                + "schedule is put back exactly as it is now.",
            "Pause",
            ButtonStyle.Danger
        );

    /// <summary>What was typed is no duration.</summary>
    public static Message NoSuchDuration(string server) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "No such duration",
            server,
            "Write a whole number with a unit, like `90m`, `3h` or `2d`, and at most `7d`. Nothing was paused."
        );

    /// <summary>Nobody would put the schedule back after a restart.</summary>
    public static Message NeedsStore(string server) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "Plex's own schedule cannot be paused",
            server,
            "The bot keeps what it knows in memory, so after a restart nobody could put the schedule back. The owner "
                + "can give it a file or a database with `Runs:`. Nothing was paused."
        );

    /// <summary>An earlier pause is about to end.</summary>
    public static Message PuttingBack(string server) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "An earlier pause is about to end",
            server,
            "Plex's own schedule is being put back now, so nothing was paused. Try again in a few minutes."
        );

    /// <summary>No plan begins.</summary>
    public static Message PlansPaused(string server, DateTimeOffset until, Option<ButlerError> failure) =>
        failure.Match(
            Some: error =>
                ReplyMessage.Create(
                    EmbedColor.Error,
                    "Only plans are paused",
                    server,
                    $"{NoPlan(until)}\nPlex's own schedule goes on: {error.Message}"
                ),
            None: () =>
                ReplyMessage.Create(
                    EmbedColor.Success,
                    "Plans are paused",
                    server,
                    $"{NoPlan(until)} Plex's own schedule goes on."
                )
        );

    /// <summary>No plan begins, and an earlier pause of Plex's own schedule is not over yet.</summary>
    public static Message ScheduleLeft(string server, DateTimeOffset until, bool staysOff) =>
        ReplyMessage.Create(
            EmbedColor.Success,
            staysOff ? "Plans and Plex's own schedule are paused" : "Plans are paused",
            server,
            NoPlan(until)
                + (
                    staysOff
                        ? "\nWhat an earlier pause has switched off of Plex's own schedule stays off as long."
                        : "\nPlex's own schedule is still being put back after an earlier pause."
                )
        );

    /// <summary>Plex's own schedule is off as well.</summary>
    public static Message SchedulePaused(
        string server,
        DateTimeOffset until,
        PreferenceWrite write,
        Seq<TaskName> withoutSetting
    ) =>
        ReplyMessage.Create(
            write.IsDone ? EmbedColor.Success : EmbedColor.Error,
            write.IsDone ? "Plans and Plex's own schedule are paused" : "Not all of Plex's own schedule is paused",
            server,
            $"{NoPlan(until)}\n{Humanize.Count(CountOff(write), "task")} of Plex's own schedule will stay off. It is "
                + "put back exactly as before at the end, also if the bot restarts meanwhile."
                + Remaining(write)
                + Without(withoutSetting)
        );

    /// <summary>The pause is over, and the schedule was put back.</summary>
    public static Message Ended(string server, PreferenceWrite write) =>
        write.IsDone
            ? ReplyMessage.Create(
                EmbedColor.Success,
                "The pause is over",
                server,
                "Plex's own schedule is as it was before, and plans begin again."
            )
            : ReplyMessage.Create(
                EmbedColor.Notice,
                "The pause is over, and some settings were left alone",
                server,
                $"Plans begin again. The rest of Plex's own schedule is as it was before.{Remaining(write)}"
            );

    /// <summary>Plans begin again.</summary>
    public static Message PlansResumed(string server) =>
        ReplyMessage.Create(EmbedColor.Success, "The pause is over", server, "Plans begin again.");

    /// <summary>There was nothing to end.</summary>
    public static Message WasNotPaused(string server) =>
        ReplyMessage.Create(EmbedColor.Notice, "Nothing is paused", server, "There was no pause to end.");

    /// <summary>A pause, for the audit.</summary>
    public static string SummarizePause(TimeSpan duration, PauseOutcome outcome) =>
        $"paused plans{outcome.Match(
            plansOnly: static _ => "",
            scheduleLeft: static _ => "",
            schedule: static paused => $" and {Humanize.Count(CountOff(paused.Write), "task")} of Plex's own schedule",
            notPaused: static _ => "",
            puttingBack: static _ => "",
            damaged: static _ => ""
        )} for {Durations.Format(duration)}";

    /// <summary>Its end, for the audit.</summary>
    public static string SummarizeEnd(PreferenceWrite write) =>
        write.IsDone
            ? "Plex's own schedule is as before"
            : $"left alone: {ScheduleReplies.List(write.Results.Filter(IsLeftAlone).Strict())}";

    /// <summary>The same as a line of the audit channel.</summary>
    public static string DescribeEnd(string server, PreferenceWrite write) =>
        $"A pause on {MarkdownEscaper.InlineCode(server, 32)} is over: {SummarizeEnd(write)}.";

    static string NoPlan(DateTimeOffset until) =>
        $"No plan begins until {Humanize.DateAndTime(until)}, and no start that waits is made. {HowToEnd}";

    static int CountOff(PreferenceWrite write) => write.Results.Count(static result => !IsLeftAlone(result));

    /// <summary>Whether it is not as it was to be.</summary>
    public static bool IsLeftAlone(EditResult result) =>
        result.Outcome is not (EditOutcome.Written or EditOutcome.WasSo);

    /// <summary>Lines about those that are not; empty for none.</summary>
    public static string Remaining(PreferenceWrite write) =>
        write.Results.ForAll(static result => !IsLeftAlone(result))
            ? ""
            : "\n" + ScheduleReplies.Explain(write with { Results = write.Results.Filter(IsLeftAlone).Strict() });

    static string Without(Seq<TaskName> tasks) =>
        tasks.IsEmpty
            ? ""
            : $"\nPlex has no setting for {Humanize.AndList([.. tasks.Map(static task => $"`{task}`")])}, which may "
                + "still run.";
}
