using PlexButler.Bot.Interactions.Commands;
using PlexButler.Bot.Plex.Editing;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Replies.Schedules;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>What <c>/butler enable</c>, <c>disable</c> and <c>window</c> say.</summary>
static class ScheduleSamples
{
    const string Id = "ButlerTaskBackupDatabase";

    static readonly ButlerTask Task = new(
        TaskName.Parse("BackupDatabase").IfNone(static () => throw new FormatException()),
        "Backup Database",
        None,
        3,
        false,
        true
    );

    static readonly MaintenanceWindow Night = MaintenanceWindow
        .Between(23, 4)
        .IfNone(static () => throw new FormatException());

    static readonly PreferenceWrite Disabled = Write(EditOutcome.Written, "false"),
        Moved =
            new(Seq(Hour("Start", "2", "23", EditOutcome.Written), Hour("End", "5", "4", EditOutcome.Written)), None);

    static readonly PreferenceWrite HalfMoved = new(
        Seq(Hour("Start", "2", "23", EditOutcome.Written), Hour("End", "5", "4", EditOutcome.NotKept)),
        None
    );

    static readonly PreferenceWrite Unanswered = Write(EditOutcome.Unknown, "true") with
    {
        Failure = new ButlerError.TimedOut(TimeSpan.FromSeconds(10)),
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        Question("Before a task is disabled", SwitchReplies.Ask(Task, isOn: false)),
        Question("Before a task is enabled", SwitchReplies.Ask(Task, isOn: true)),
        Question("Before the window is moved", WindowReplies.Ask(Night)),
        new(
            "A task was disabled",
            ScheduleReplies.WithUndo(
                SwitchReplies.Render("plex", Task, isOn: false, Disabled),
                "undo",
                ReplyPage.Now.AddMinutes(15)
            )
        ),
        new("A task was enabled", SwitchReplies.Render("plex", Task, isOn: true, Write(EditOutcome.Written, "true"))),
        new("It was so already", SwitchReplies.Render("plex", Task, isOn: false, Write(EditOutcome.WasSo, "false"))),
        new("A task without a setting", SwitchReplies.Render("plex", Task, isOn: false, new(Empty, None))),
        new(
            "Plex answered success and did nothing",
            SwitchReplies.Render("plex", Task, isOn: false, Write(EditOutcome.NotKept, "true"))
        ),
        new(
            "Plex has no such setting any more",
            SwitchReplies.Render("plex", Task, isOn: false, Write(EditOutcome.Missing, ""))
        ),
        new(
            "Plex did not answer after the change",
            ReplyControls.WithTryAgain(SwitchReplies.Render("plex", Task, isOn: false, Unanswered), "again")
        ),
        new(
            "The window was moved",
            ScheduleReplies.WithUndo(WindowReplies.Render("plex", Night, Moved), "undo", ReplyPage.Now.AddMinutes(15))
        ),
        new(
            "The window was there already",
            WindowReplies.Render("plex", Night, new(Seq1(Hour("Start", "23", "23", EditOutcome.WasSo)), None))
        ),
        new("Plex kept only one of the hours", WindowReplies.Render("plex", Night, HalfMoved)),
        new(
            "Plex kept neither of the hours",
            WindowReplies.Render(
                "plex",
                Night,
                new(
                    Seq(Hour("Start", "2", "23", EditOutcome.NotKept), Hour("End", "5", "4", EditOutcome.NotKept)),
                    None
                )
            )
        ),
        new(
            "It is not known whether the window was moved",
            WindowReplies.Render(
                "plex",
                Night,
                new(Seq1(Hour("Start", "2", "23", EditOutcome.Unknown)), new ButlerError.Refused(502))
            )
        ),
        new("A server that tells no window", WindowReplies.Render("plex", Night, new(Empty, None))),
        new("Hours that are no window", WindowReplies.NoSuchHours("plex")),
        new(
            "A pause has switched the task off",
            ScheduleReplies.HeldByPause("plex", Seq1(Id), ReplyPage.Now.AddHours(3))
        ),
        new(
            "Two of them",
            ScheduleReplies.HeldByPause("plex", Seq(Id, "GenerateChapterThumbBehavior"), ReplyPage.Now.AddHours(3))
        ),
        new("The task is not back yet after a pause", ScheduleReplies.HeldByPause("plex", Seq1(Id), None)),
        new("Undo was pressed", ScheduleReplies.Undone("plex", Write(EditOutcome.Written, "true"))),
        new(
            "Undo was pressed after a task was enabled",
            ScheduleReplies.Undone("plex", Write(EditOutcome.Written, "false"))
        ),
        new(
            "Undo was pressed after the window was moved",
            ScheduleReplies.Undone(
                "plex",
                new(
                    Seq(Hour("Start", "23", "2", EditOutcome.Written), Hour("End", "4", "5", EditOutcome.Written)),
                    None
                )
            )
        ),
        new(
            "Undo was pressed, and it was so already",
            ScheduleReplies.Undone("plex", Write(EditOutcome.WasSo, "true"))
        ),
        new(
            "Undo was pressed after somebody else had changed it",
            ScheduleReplies.Undone(
                "plex",
                new(
                    Seq(
                        Hour("Start", "23", "1", EditOutcome.ChangedByOthers),
                        Hour("End", "4", "5", EditOutcome.Written)
                    ),
                    None
                )
            )
        ),
        new(
            "The same, and there is nothing else",
            ScheduleReplies.Undone(
                "plex",
                new(
                    Seq1(
                        new EditResult(
                            new PreferenceEdit("ButlerTaskBackupDatabase", "false", "true"),
                            EditOutcome.NotKept,
                            "false"
                        )
                    ),
                    None
                )
            )
        ),
    ];

    /// <summary>The same as lines of the audit channel.</summary>
    public static IReadOnlyList<ReplySample> AuditLines { get; } =
    [
        Line("A task is disabled", SwitchReplies.Summarize(Task, isOn: false, Disabled), hasEffect: true),
        Line("It was so already", SwitchReplies.Summarize(Task, isOn: true, Write(EditOutcome.WasSo, "true"))),
        Line("It cannot be", SwitchReplies.Summarize(Task, isOn: true, new(Empty, None))),
        Line("Plex does not keep it", SwitchReplies.Summarize(Task, isOn: false, Write(EditOutcome.NotKept, "true"))),
        Line("Plex does not answer", SwitchReplies.Summarize(Task, isOn: false, Unanswered)),
        Line("The window is moved", WindowReplies.Summarize(Night, Moved), hasEffect: true),
        Line("It was there already", WindowReplies.Summarize(Night, Write(EditOutcome.WasSo, "23"))),
        Line("There is none", WindowReplies.Summarize(Night, new(Empty, None))),
        Line("Plex does not keep the window", WindowReplies.Summarize(Night, Write(EditOutcome.NotKept, "2"))),
        Line("Plex keeps one hour of the window", WindowReplies.Summarize(Night, HalfMoved)),
        Line("Plex does not answer to a window", WindowReplies.Summarize(Night, Unanswered)),
        Line("A change is taken back", ScheduleReplies.SummarizeUndo(Moved), hasEffect: true),
        Line("It was taken back already", ScheduleReplies.SummarizeUndo(Write(EditOutcome.WasSo, "true"))),
        Line("It cannot be taken back", ScheduleReplies.SummarizeUndo(Write(EditOutcome.ChangedByOthers, "asap"))),
    ];

    static ReplySample Line(string when, string summary, bool hasEffect = false) =>
        new(
            when,
            Message.Public(
                AuditReplies.Executed(
                    RequestDescription.Of(Caller.User(new(1001), "ada"), ScheduleChange.Configure, None, "plex"),
                    summary,
                    hasEffect
                )
            )
        );

    static ReplySample Question(string when, ConfirmationQuestion question) =>
        new(
            when,
            ConfirmationReplies.AskForConfirmation(
                question,
                new ConfirmationFacts("plex", None, None),
                ReplyPage.Now.AddMinutes(10),
                "confirm",
                "cancel"
            )
        );

    static PreferenceWrite Write(EditOutcome outcome, string value) =>
        new(Seq1(new EditResult(new PreferenceEdit(Id, "true", "false"), outcome, value)), None);

    static EditResult Hour(string which, string from, string to, EditOutcome outcome) =>
        new(new PreferenceEdit($"Butler{which}Hour", from, to), outcome, outcome == EditOutcome.NotKept ? from : to);
}
