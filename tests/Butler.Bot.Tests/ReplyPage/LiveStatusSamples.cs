using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>A live status, and what its buttons say.</summary>
static class LiveStatusSamples
{
    static readonly Message Status = StatusReport.Render(
        "plex",
        [(RunSamples.Backup, RunSamples.StateOf(RunSamples.Backup), None)],
        Seq1(
            new PlexActivity(
                ActivityId
                    .Parse("39cc0658-0000-0000-0000-000000000000")
                    .IfNone(() => throw new InvalidOperationException()),
                "butler",
                "Butler",
                "",
                100,
                false,
                None
            )
        ),
        LanguageExt.Seq<PlexSession>.Empty,
        None,
        showsViewers: false,
        recorded: None
    );

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        new(
            "A status, to somebody who may pin one",
            ReplyControls.WithPin(ReplyControls.WithRefresh(Status, "refresh"), "pin")
        ),
        new("The live status in the channel", LiveStatusReply.Render(new Snowflake(7), "plex", Status, ReplyPage.Now)),
        new("It was put there", LiveStatusReply.Pinned("plex", Link, hasReplaced: false)),
        new("It was put there in place of another", LiveStatusReply.Pinned("plex", Link, hasReplaced: true)),
        new("The bot may not post in the channel", LiveStatusReply.NotPosted("plex", "Missing Permissions")),
        new("Remove was pressed", LiveStatusReply.Removed("plex")),
        new("Remove was pressed, and Discord did not delete the message", LiveStatusReply.NotDeleted("plex")),
        new("Remove was pressed on one that had ended", LiveStatusReply.NotKept()),
        new("The server is no longer in the settings", LiveStatusReply.RenderEnded("plex")),
    ];

    const string Link = "https://discord.com/channels/800000000000000001/43/900";
}
