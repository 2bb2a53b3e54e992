using LanguageExt;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Lists;
using PlexButler.Bot.Replies.Planning;
using PlexButler.Bot.Sharing.OwnPlans;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>Plans.</summary>
static class PlanSamples
{
    static readonly Plan Nightly = Create("nightly", TaskName.Parse("BackupDatabase")),
        Everything = Create("all", None);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        Begun("A plan could not be started", Nightly, PlanOutcomeKind.Failed, "The server did not answer in time."),
        Begun("A plan may have been started", Nightly, PlanOutcomeKind.Unsure, "The server did not answer in time."),
        Begun("What it starts was running already", Nightly, PlanOutcomeKind.AlreadyRunning, ""),
        Begun("The server has no such task", Nightly, PlanOutcomeKind.NoSuchTask, "BackupDatabase"),
        Begun("A plan for everything was started, and there is no card", Everything, PlanOutcomeKind.Started, ""),
        new("Its time passed while somebody watched", Missed(1, wasHeldUp: true)),
        new("Several of its times passed while the bot was not running", Missed(3, wasHeldUp: false)),
        new(
            "The bot ended while it was about to start it",
            PlanReplies.Unfinished(Nightly, "plex", new(Start, Start, 1))
        ),
        new("What came of a plan, in the audit channel", Line(PlanReplies.DescribeForAudit(Everything, "plex", Done))),
        new(
            "The same, of one that somebody ran by hand",
            Line(PlanReplies.DescribeForAudit(Nightly, "plex", PlanOutcome.InProgress))
        ),
        new(
            "The same, of one whose member may not",
            Line(PlanReplies.DescribeForAudit(Nightly, "plex", new(PlanOutcomeKind.Denied, "")))
        ),
        new(
            "The same, of a start that may have been made",
            Line(
                PlanReplies.DescribeForAudit(
                    Nightly,
                    "plex",
                    new(PlanOutcomeKind.Unsure, "The server did not answer in time.")
                )
            )
        ),
        new(
            "A plan that did not begin, in the audit channel",
            Line(PlanReplies.DescribeMissed(Nightly, "plex", new(Start, Start, 1), wasHeldUp: false))
        ),
        new(
            "A plan that may have begun, in the audit channel",
            Line(PlanReplies.DescribeUnfinished(Nightly, "plex", new(Start, Start, 1)))
        ),
        new("The list of plans", PlanList.Render("plex", Entries, None, ReplyPage.Now)),
        new(
            "The same while the server is paused",
            PlanList.Render("plex", Entries, ReplyPage.Now.AddHours(3), ReplyPage.Now)
        ),
        new("The list of plans, with one that can no longer be read", ListWithUnreadable),
        new("Another command for that plan", UnreadablePlanReplies.CannotRun("plex", Unreadable)),
        new("That plan was removed", UnreadablePlanReplies.Removed("plex", Unreadable)),
        new("There are no plans", PlanList.Render("plex", Empty, None, ReplyPage.Now)),
        .. PlanControlSamples.All,
        .. CourseSamples.All,
    ];

    static Seq<PlanListEntry> Entries =>
        Seq(
            new PlanListEntry(Nightly, RunSamples.Backup, IsPaused: false),
            new PlanListEntry(Everything, None, IsPaused: true),
            new PlanListEntry(
                Nightly with
                {
                    Name = "mine",
                    Owner = new PlanOwner(new(1001), "ada", new(9)),
                },
                None,
                IsPaused: false
            )
        );

    static UnreadablePlan Unreadable =>
        new("old", Empty, "Plans:old:Servers: there is no server 'attic'; there are plex and den.");

    static PlexButler.Discord.Model.Message ListWithUnreadable =>
        PlanList.Render("plex", Entries, None, ReplyPage.Now, Seq1(Unreadable));

    static PlanOutcome Done => new(PlanOutcomeKind.NoSuchTask, "BackupDatabase");

    static PlexButler.Discord.Model.Message Line(string text) => PlexButler.Discord.Model.Message.Public(text);

    static ReplySample Begun(string when, Plan plan, PlanOutcomeKind kind, string detail) =>
        new(when, PlanReplies.Begun(plan, "plex", new(kind, detail), Start));

    static PlexButler.Discord.Model.Message Missed(int count, bool wasHeldUp) =>
        PlanReplies.Missed(Nightly, "plex", new(Start.AddDays(1 - count), Start, count), wasHeldUp);

    static Plan Create(string name, LanguageExt.Option<TaskName> task) =>
        new(
            name,
            task,
            PlanTrigger
                .Parse("every day at 4", TimeZoneInfo.Utc)
                .IfNone(static () => throw new InvalidOperationException())
        );
}
