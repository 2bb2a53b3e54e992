using LanguageExt;
using PlexButler.Bot.Interactions.Commands;
using PlexButler.Bot.Plex.Editing;
using PlexButler.Bot.Plex.Holds;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Replies.Schedules;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>What <c>/butler pause</c> and <c>/butler resume</c> say.</summary>
static class PauseSamples
{
    static readonly TimeSpan Length = TimeSpan.FromHours(3);

    static readonly DateTimeOffset Until = ReplyPage.Now + Length;

    static readonly PreferenceEdit BackupOff = new("ButlerTaskBackupDatabase", "true", "false"),
        ChaptersOff = new("GenerateChapterThumbBehavior", "asap", "never");

    static readonly PreferenceWrite Partly = new(
        Seq(
            new EditResult(BackupOff.Reversed, EditOutcome.Written, "true"),
            new EditResult(ChaptersOff.Reversed, EditOutcome.Rejected, "never")
        ),
        None
    );

    static readonly PreferenceWrite Off = new(Seq(Backup(EditOutcome.Written), Chapters(EditOutcome.Written)), None),
        Changed = new(Seq(Backup(EditOutcome.Written), Chapters(EditOutcome.ChangedByOthers)), None);

    static readonly Seq<TaskName> Updates = Seq1(
        TaskName.Parse("AutomaticUpdates").IfNone(static () => throw new FormatException())
    );

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        new(
            "Before Plex's own schedule is paused",
            ConfirmationReplies.AskForConfirmation(
                PauseReplies.Ask(Length),
                new ConfirmationFacts("plex", None, 0),
                ReplyPage.Now.AddMinutes(10),
                "confirm",
                "cancel"
            )
        ),
        new("Plans are paused", PauseReplies.PlansPaused("plex", Until, None)),
        new(
            "Plex takes no change of its own schedule",
            PauseReplies.PlansPaused("plex", Until, new ButlerError.Refused(502))
        ),
        new("Plans are paused while Plex's own schedule is", PauseReplies.ScheduleLeft("plex", Until, staysOff: true)),
        new(
            "Plans are paused while Plex's own schedule is put back",
            PauseReplies.ScheduleLeft("plex", Until, staysOff: false)
        ),
        new("Plex's own schedule is paused", PauseReplies.SchedulePaused("plex", Until, Off, Empty)),
        new("The same, with a task that has no setting", PauseReplies.SchedulePaused("plex", Until, Off, Updates)),
        new(
            "Plex did not keep one of the changes",
            PauseReplies.SchedulePaused(
                "plex",
                Until,
                new(Seq(Backup(EditOutcome.Written), Chapters(EditOutcome.NotKept)), None),
                Empty
            )
        ),
        new("A text that is no duration", PauseReplies.NoSuchDuration("plex")),
        new("A bot that keeps everything in memory", PauseReplies.NeedsStore("plex")),
        new("An earlier pause is about to end", PauseReplies.PuttingBack("plex")),
        new("A pause has ended", PauseReplies.Ended("plex", Off)),
        new("A pause has ended, and somebody had changed a setting", PauseReplies.Ended("plex", Changed)),
        new(
            "A pause is ended while the server is away",
            PutBackReplies.Later(
                "plex",
                new ScheduleHold("plex", Until, new(43), Seq(BackupOff, ChaptersOff)),
                new ButlerError.Unreachable(ConnectionFailure.Refused)
            )
        ),
        new("A pause has ended, and Plex refuses a setting", PutBackReplies.Partly("plex", Partly)),
        new("What an earlier pause has switched off cannot be read", PutBackReplies.Damaged("plex")),
        new("Such a pause is ended", PutBackReplies.Dropped("plex", "it is not JSON")),
        new("A pause of plans is ended", PauseReplies.PlansResumed("plex")),
        new("There is no pause to end", PauseReplies.WasNotPaused("plex")),
    ];

    /// <summary>The same as lines of the audit channel.</summary>
    public static IReadOnlyList<ReplySample> AuditLines { get; } =
    [
        Line("Plans are paused", PauseReplies.SummarizePause(Length, new PauseOutcome.PlansOnly(None))),
        Line(
            "Plex's own schedule is paused",
            PauseReplies.SummarizePause(Length, new PauseOutcome.SchedulePaused(Off, Empty))
        ),
        Line("A pause is ended, and Plex refuses a setting", $"ended the pause; {PutBackReplies.Summarize(Partly)}"),
        new("A pause has ended", Message.Public(PauseReplies.DescribeEnd("plex", Off))),
        new("It has left settings alone", Message.Public(PauseReplies.DescribeEnd("plex", Changed))),
    ];

    static ReplySample Line(string when, string summary) =>
        new(
            when,
            Message.Public(
                AuditReplies.Executed(
                    RequestDescription.Of(Caller.User(new(1001), "ada"), PauseCommands.Pause.Permission, None, "plex"),
                    summary,
                    hasEffect: true
                )
            )
        );

    static EditResult Backup(EditOutcome outcome) => new(BackupOff, outcome, "false");

    static EditResult Chapters(EditOutcome outcome) => new(ChaptersOff, outcome, "scheduled");
}
