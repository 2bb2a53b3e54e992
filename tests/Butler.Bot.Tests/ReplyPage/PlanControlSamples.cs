using LanguageExt;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Replies.Planning;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>What members read who pause plans, resume them and run them.</summary>
static class PlanControlSamples
{
    static readonly Plan Nightly = Create("nightly", "BackupDatabase") with { Channel = new Snowflake(7) },
        Weekly = Create("weekly", "BackupDatabase", "OptimizeDatabase");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        new("A plan is paused", PlanControlReplies.Paused("plex", Nightly)),
        new("It was paused before", PlanControlReplies.WasPaused("plex", Nightly)),
        new("A plan is resumed", PlanControlReplies.Resumed("plex", Nightly, ReplyPage.Now)),
        new("It was not paused", PlanControlReplies.WasNotPaused("plex", Nightly, ReplyPage.Now)),
        new("A plan was made", PlanAdditionReplies.Added("plex", Nightly, ReplyPage.Now)),
        new(
            "A plan of everything was made",
            PlanAdditionReplies.Added("plex", Nightly with { Task = None }, ReplyPage.Now)
        ),
        new(
            "A plan with conditions was made",
            PlanAdditionReplies.Added(
                "plex",
                Weekly with
                {
                    MaxYields = 3,
                    Conditions = PlanCondition.Parse("idle").ToSeq(),
                },
                ReplyPage.Now
            )
        ),
        new(
            "A plan for what comes after big imports was made",
            PlanAdditionReplies.Added(
                "plex",
                Create("imports", "GenerateChapterThumbs", "BackupDatabase", "OptimizeDatabase") with
                {
                    Conditions = PlanCondition.AddImplied(Empty, yields: false, isAfterImports: true),
                },
                ReplyPage.Now
            )
        ),
        .. PlanPreviewSamples.All,
        new(
            "What was typed is no plan",
            PlanAdditionReplies.Rejected(
                "plex",
                [new("Plans:daily:When", PlanTrigger.FormatError), new("Plans:da ily", "a plan's name must be …")]
            )
        ),
        new("There is a plan of that name", PlanAdditionReplies.Taken("plex", Nightly)),
        new("Members have made too many", PlanAdditionReplies.TooMany("plex")),
        new("A plan was removed", PlanAdditionReplies.Removed("plex", Nightly)),
        new("It is one of the settings", PlanAdditionReplies.InSettings("plex", Nightly)),
        new(
            "The member who made it lost the role",
            Denied(PlanControlReplies.MayNot(Owner, AccessSamples.NoRole, isMember: true))
        ),
        new("They left", Denied(PlanControlReplies.MayNot(Owner, AccessSamples.NoRole, isMember: false))),
        new("They may not now", Denied(PlanControlReplies.NotNow(Owner, AccessSamples.OutsideHours))),
        new("A rule asks for approval", Denied(PlanControlReplies.NeedsApproval(Owner, "nights"))),
        Ran(
            "Somebody runs it all the same",
            Nightly,
            PlanOutcomeKind.Denied,
            PlanControlReplies.NeedsApproval(Owner, "nights")
        ),
        new("A plan that there is not", PlanControlReplies.NoSuchPlan("plex", "daily", Seq(Nightly, Weekly))),
        new("The same, of one plan", PlanControlReplies.NoSuchPlan("plex", "daily", Seq1(Nightly))),
        new("The same, of none", PlanControlReplies.NoSuchPlan("plex", "daily", Empty)),
        new(
            "Before a plan is run by hand",
            ConfirmationReplies.AskForConfirmation(
                PlanControlReplies.AskToRun(Weekly),
                new ConfirmationFacts("plex", None, 2),
                ReplyPage.Now.AddMinutes(10),
                "confirm",
                "cancel"
            )
        ),
        Ran("A plan was run", Nightly, PlanOutcomeKind.Started),
        Ran("The same, without a channel and with several tasks", Weekly, PlanOutcomeKind.Started),
        Ran("What it starts was running already", Nightly, PlanOutcomeKind.AlreadyRunning),
        Ran("What it began before is not over", Weekly, PlanOutcomeKind.InProgress),
        Ran("The server has no such task", Nightly, PlanOutcomeKind.NoSuchTask, "BackupDatabase"),
        Ran("A plan could not be run", Nightly, PlanOutcomeKind.Failed, "The server did not answer in time."),
        Ran("A plan may have been run", Nightly, PlanOutcomeKind.Unsure, "The server did not answer in time."),
        Ran("The same, because of the database", Nightly, PlanOutcomeKind.Unsure, PlanOutcome.StoreFailed.Detail),
        new("A plan was changed after the question", PlanControlReplies.HasChanged("plex", Weekly)),
    ];

    static PlanOwner Owner => new(new Snowflake(1001), "ada", new Snowflake(9));

    static Message Denied(string why) =>
        PlanReplies.Begun(Nightly with { Owner = Owner }, "plex", new(PlanOutcomeKind.Denied, why), ReplyPage.Now);

    static ReplySample Ran(string when, Plan plan, PlanOutcomeKind kind, string detail = "") =>
        new(when, PlanControlReplies.Ran("plex", plan, new(kind, detail)));

    static Plan Create(string name, params string[] tasks) =>
        new(
            name,
            TaskName.Parse(tasks[0]),
            PlanTrigger
                .Parse("every day at 4", TimeZoneInfo.Utc)
                .IfNone(static () => throw new InvalidOperationException())
        )
        {
            Then = toSeq(tasks.Skip(1).SelectMany(static task => TaskName.Parse(task).ToSeq()).ToArray()),
        };
}
