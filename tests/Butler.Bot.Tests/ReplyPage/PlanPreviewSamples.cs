using LanguageExt;
using PlexButler.Bot.Access.Hours;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Plans.Previews;
using PlexButler.Bot.Replies.Planning;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>What plans would do for a day.</summary>
static class PlanPreviewSamples
{
    static readonly Plan Backup =
            Create("backup", "every day at 22", "BackupDatabase") with
            {
                Conditions = PlanCondition.Parse("idle").ToSeq(),
                Within = TimeSpan.FromHours(6),
            },
        Thumbs =
            Create("thumbs", "every day at 13:30", "GenerateChapterThumbs") with
            {
                MaxYields = 3,
                Conditions = PlanCondition.Parse("not while anybody watches").ToSeq(),
            },
        Everything = Create("all", "every day at 5", "") with { Task = None };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        new(
            "What the plans would do for a day, while somebody watches",
            Preview(Seq(Backup, Thumbs, Everything), Windows("13:45-14:30", "19:00-23:30"), new(3, 0, None))
        ),
        new("The same, if nobody watches", Preview(Seq1(Backup), Empty, new(2, 1, None))),
        new("The same while the server is paused", Preview(Seq1(Backup), Empty, new(1, 0, ReplyPage.Now.AddHours(3)))),
        new("The same, of plans that would do nothing", Preview(Empty, Empty, new(2, 2, None))),
        new("The same, where there is no plan", Preview(Empty, Empty, new(0, 0, None))),
        new("The same, with hours that are none", PlanPreviewReplies.NotHours("plex")),
    ];

    static Message Preview(Seq<Plan> plans, Seq<Window> watching, PreviewLimits limits)
    {
        var world = new PreviewWorld(
            TimeZoneInfo.Utc,
            watching,
            PreviewWorld.UsualWindow,
            PreviewWorld.UsualTime,
            TaskActivities.HasActivities
        );
        return PlanPreviewReplies.Render(
            "plex",
            PlanPreview.Run(plans, world, ReplyPage.Now, ReplyPage.Now.AddDays(1)),
            world,
            limits
        );
    }

    static Seq<Window> Windows(params string[] texts) =>
        toSeq(texts.SelectMany(static text => Window.Parse(text).AsEnumerable()).ToArray());

    static Plan Create(string name, string when, string task) =>
        new(
            name,
            TaskName.Parse(task),
            PlanTrigger.Parse(when, TimeZoneInfo.Utc).IfNone(static () => throw new InvalidOperationException())
        );
}
