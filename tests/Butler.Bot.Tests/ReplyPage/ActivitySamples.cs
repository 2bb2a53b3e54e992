using PlexButler.Bot.Replies.Reports;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>What <c>/butler activities</c> and its buttons say.</summary>
static class ActivitySamples
{
    static readonly PlexActivity Idle = Create("butler", "Butler", "", 100, cancellable: false),
        Busy = Create("butler", "Butler", "", 88, cancellable: false),
        Scan = Create("library.update.section", "Scanning", "Films", 40, cancellable: true),
        Download = Create("media.download", "Media download by anna", "Brazil", 12, cancellable: false),
        Cancellable = Download with { Cancellable = true };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        new("Plex works on nothing", ActivitiesReply.Render("plex", Seq1(Idle))),
        new("Plex's Butler is at work and shows nothing", ActivitiesReply.Render("plex", Seq1(Busy))),
        new("Plex works on two things", ActivitiesReply.Render("plex", Seq(Idle, Scan, Download))),
        new(
            "The same for somebody who may cancel them, where Plex can",
            ActivitiesReply.Render("plex", Seq(Scan, Cancellable)).WithButtons(ButtonOf(Scan), ButtonOf(Cancellable))
        ),
        new("An activity was cancelled", ActivitiesReply.Cancelled("plex", Scan)),
        new("Plex accepted to cancel it and shows it all the same", ActivitiesReply.StillThere("plex", Scan)),
        new("Plex does not let it be cancelled", ActivitiesReply.NotCancellable("plex", Scan)),
        new("It had ended before", ActivitiesReply.Ended("plex")),
    ];

    static Button ButtonOf(PlexActivity activity) =>
        new(ButtonStyle.Danger, ActivitiesReply.ButtonLabel(activity), activity.Title);

    static PlexActivity Create(string type, string title, string subtitle, int percent, bool cancellable) =>
        new(
            ActivityId
                .Parse("39cc0658-0000-0000-0000-000000000000")
                .IfNone(() => throw new InvalidOperationException()),
            type,
            title,
            subtitle,
            percent,
            cancellable,
            None
        );
}
