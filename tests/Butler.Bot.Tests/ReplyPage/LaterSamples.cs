using LanguageExt;
using PlexButler.Bot.Plans.Later;
using PlexButler.Bot.Replies;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>Starts that wait.</summary>
static class LaterSamples
{
    static readonly Option<ButlerTask> Backup = TaskName
        .Parse("BackupDatabase")
        .Map(static name => new ButlerTask(name, "Backup Database", None, 3, false, true));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        Waiting("A start waits for a time", WhenKind.Time, Backup),
        Waiting("A start waits for a quiet moment", WhenKind.Idle, Backup),
        Waiting("A start of everything waits for the window", WhenKind.Window, None),
        new(
            "A start waits while the server is paused",
            LaterReplies.Waiting("plex", Backup, new(WhenKind.Time, At(7200)), At(9000), "confirm", "decline")
        ),
        new(
            "A pause held it back for too long",
            LaterReplies.GivenUp("plex", Backup, new(WhenKind.Time, Start), At(9000))
        ),
        new("The text is not a time", LaterReplies.NotATime("plex", "whenever")),
        new("Too many wait", LaterReplies.TooMany("plex")),
        GivenUp("The server did not answer at the time", WhenKind.Time),
        GivenUp("Somebody watched all day", WhenKind.Idle),
        GivenUp("The window is empty", WhenKind.Window),
        new("By then it needs approval", LaterReplies.NeedsApproval("plex", Backup, "careful")),
        new("The bot ended at that moment", LaterReplies.Unfinished("plex")),
    ];

    static ReplySample Waiting(string when, WhenKind kind, Option<ButlerTask> task) =>
        new(when, LaterReplies.Waiting("plex", task, new(kind, At(7200)), None, "confirm", "decline"));

    static ReplySample GivenUp(string when, WhenKind kind) =>
        new(when, LaterReplies.GivenUp("plex", Backup, new(kind, Start), None));
}
