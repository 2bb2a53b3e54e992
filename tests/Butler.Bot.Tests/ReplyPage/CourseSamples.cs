using LanguageExt;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Plans.Courses;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Courses;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>Plans after they began: giving way to those who watch, and several tasks in order.</summary>
static class CourseSamples
{
    static readonly Plan Chain = Create("weekly", "BackupDatabase", "OptimizeDatabase", "CleanOldBundles"),
        Scans = Create("evening", "RefreshLibraries", "OptimizeDatabase"),
        Scan = Create("scan", "RefreshLibraries") with { MaxYields = 3 };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        new("The card of a task that gave way to somebody who watches", CardOf(GaveWay)),
        new("The card of the same task, started again", CardOf(Step(Scan, 0, yields: 1))),
        new("The card of a task that was started again twice", CardOf(Step(Scan, 0, yields: 2))),
        new("The card of a chain that was begun", CardOf(Step(Chain, 0, yields: 0))),
        new("The same while its first task runs", CardOf(Seen(Step(Scans, 0, yields: 0), ActivityPhase.Updated))),
        new("The same once its first task is over", CardOf(Over(Step(Chain, 0, yields: 0)))),
        new("The same once its first task has failed", CardOf(Failed(Step(Chain, 0, yields: 0)))),
        new("The same after somebody has stopped it", CardOf(Stopped(Step(Chain, 0, yields: 0)))),
        new("The card of a task of several that gave way", CardOf(GivingWay(Step(Chain, 1, yields: 0)))),
        new("The card of the second task of three", CardOf(Step(Chain, 1, yields: 0))),
        new("The card of the last task of three", CardOf(Step(Chain, 2, yields: 0))),
        new("The same once all is done", CardOf(Over(Step(Chain, 2, yields: 0)))),
        new("The same where the end of the first was not seen", CardOf(Step(Chain, 1, yields: 0, isAfterUnseen: true))),
        Ended("A task of several failed", Chain, CourseEnd.Failed),
        Ended("A task of several was stopped", Chain, CourseEnd.Stopped),
        Ended("A task of several takes too long", Chain, CourseEnd.StillRunning),
        Ended("No right moment came for a task of several", Chain, CourseEnd.TooLate),
        Ended("Nobody stopped watching in time", Scan, CourseEnd.NotContinued),
        Ended("Somebody else started what had given way", Scan, CourseEnd.TakenOver),
        Ended("The settings were changed meanwhile", Chain, CourseEnd.Changed),
        new(
            "The settings have fewer tasks than it had come to",
            CourseReplies
                .Ended(Scan, "plex", CourseOf(Scan, CourseEnd.Changed) with { Step = 1 }, "")
                .IfNone(static () => throw new InvalidOperationException())
        ),
        Ended("A task of several was running already", Chain, CourseEnd.AlreadyRunning),
        Ended("The server does not have a task of several", Chain, CourseEnd.NoSuchTask),
        Ended(
            "A task of several could not be started",
            Chain,
            CourseEnd.NotStarted,
            "The server did not answer in time."
        ),
        Ended("The same, and why is no longer known", Chain, CourseEnd.NotStarted),
        Ended(
            "The member who made it may not start a task of several",
            Chain,
            CourseEnd.Denied,
            "The plan runs with the permissions of <@1001>, who has left this Discord server."
        ),
        Ended("The same, and why is no longer known", Chain, CourseEnd.Denied),
        Ended("The bot ended while it was about to start a task of several", Chain, CourseEnd.UnsureStart),
        Ended(
            "A task of several may have been started",
            Chain,
            CourseEnd.UnsureStart,
            "The server did not answer in time."
        ),
        Ended("Somebody stopped a plan between two tasks", Chain, CourseEnd.Cancelled),
        Ended("Somebody stopped a plan that gave way", Scan, CourseEnd.Cancelled),
        Ended("What was stored of a plan cannot be read", Chain, CourseEnd.Unreadable),
        Ended("The bot ended while it was about to stop what it had started", Scan, CourseEnd.UnsureStop),
        new(
            "A task gave way, in the audit channel",
            Message.Public(CourseReplies.DescribeYield(Scan, "plex", Scan.Steps.Head))
        ),
        .. Enum.GetValues<CourseEnd>()
            .Select(static end => new ReplySample(
                $"How a plan ended ({end}), in the audit channel",
                Message.Public(CourseReplies.DescribeForAudit(Chain, "plex", CourseOf(Chain, end)))
            )),
    ];

    static Run GaveWay => GivingWay(Step(Scan, 0, yields: 0));

    static Run GivingWay(Run run) =>
        run.WithObservations([
            new Observation.StopAnswered(At(200), StopOutcome.Stopped) { ContinuedBy = At(6 * 3600) },
        ]);

    static Run Over(Run run) =>
        run.WithObservations([new Observation.WebhookReported(At(240), "admin.database.backup")]);

    static Run Failed(Run run) =>
        run.WithObservations([new Observation.Recorded(At(240), RecordedOutcome.Failed, None)]);

    static Run Stopped(Run run) => run.WithObservations([new Observation.StopAnswered(At(240), StopOutcome.Stopped)]);

    static Run Seen(Run run, ActivityPhase phase) =>
        run.WithObservations([
            new Observation.ActivitySeen(
                At(290),
                phase,
                ActivityId.Parse("scan").IfNone(static () => throw new InvalidOperationException()),
                "library.update.section",
                "Films",
                40
            ),
        ]);

    static Message CardOf(Run run) => RunCard.Render(run, RunStateEvaluator.Evaluate(run, At(300)), None);

    static Run Step(Plan plan, int index, int yields, bool isAfterUnseen = false) =>
        RunSamples.Backup with
        {
            Task = plan.Steps[index],
            Title = TaskLabel.Of(plan.Steps[index]),
            Card = RunSamples.Backup.Card with { IsPublic = true },
            Plan = plan.Name,
            RequestedBy = Run.NoMember,
            Step = new RunStep(plan.Steps, index, yields, isAfterUnseen),
        };

    static ReplySample Ended(string when, Plan plan, CourseEnd end, string detail = "") =>
        new(
            when,
            CourseReplies
                .Ended(plan, "plex", CourseOf(plan, end), detail)
                .IfNone(static () => throw new InvalidOperationException())
        );

    static PlanCourse CourseOf(Plan plan, CourseEnd end) =>
        PlanCourse.Begin(plan, "plex", Start, Run.NoMember, Start) with
        {
            End = end,
        };

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
