using LanguageExt;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Records;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>What <c>/butler status</c> says.</summary>
static class StatusSamples
{
    static readonly PlexActivity Idle = Activity(90, "butler", "Butler", "", 100),
        Busy = Activity(90, "butler", "Butler", "", 88),
        Loudness = Activity(91, "media.generate.loudness", "Loudness Analysis", "Alien", 91),
        Download = Activity(92, "media.download", "Media download by anna", "Brazil", 12);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        Status("Nothing is running, and nobody is watching", [], Seq1(Idle), []),
        Status("Nothing that was started here is running, and Plex is busy", [], Seq(Busy, Loudness, Download), []),
        Status(
            "Two runs, somebody watches",
            [RunSamples.Backup, RunSamples.Working],
            Seq(Idle, Loudness, Download),
            [new PlexSession("anna", "Alien", "Chrome", "playing", 45, new Transcode(true, true, None))]
        ),
        Status(
            "The same, for somebody who may see viewers",
            [RunSamples.Backup, RunSamples.Working],
            Seq(Idle, Loudness, Download),
            [new PlexSession("anna", "Alien", "Chrome", "playing", 45, new Transcode(true, true, None))],
            showsViewers: true
        ),
        Status("One run, two people watch", [RunSamples.Backup], Seq(Busy, Loudness), [Watching("anna"), Watching("")]),
        Status("Plex's own record is read, and nothing runs", [], Seq1(Busy), [], recorded: Some(Seq<OpenEntry>())),
        Status(
            "Plex's own record shows runs that others have started",
            [],
            Seq1(Busy),
            [],
            recorded: Seq(
                Recorded("BackupDatabase", "Backup Database", RunOrigin.Schedule),
                Recorded("OptimizeDatabase", "Optimize Database", RunOrigin.Elsewhere, "bert"),
                Recorded(null, "Butler tasks: Something new", RunOrigin.Unknown),
                Recorded("RefreshLocalMedia", "Refresh Local Media", RunOrigin.Here)
            )
        ),
        Status("One run that Plex shows", [RunSamples.Working], Seq1(Idle), []),
        new(
            "Plex refuses the token, and a run is open",
            StatusReport.Render(
                "plex",
                Open([RunSamples.Working]),
                new ButlerError.Unauthorized(401),
                new ButlerError.Unauthorized(401),
                None,
                showsViewers: false,
                recorded: None
            )
        ),
        Down("Plex is down, and no run is open", []),
        Down("Plex is down, and a run is open", [RunSamples.Working]),
        WithoutStore("The stored runs cannot be read", Seq(Busy, Loudness, Download)),
        WithoutStore(
            "Neither the stored runs nor Plex can be read",
            new ButlerError.Unreachable(ConnectionFailure.Refused)
        ),
    ];

    static ReplySample Status(
        string when,
        Run[] runs,
        Seq<PlexActivity> activities,
        PlexSession[] sessions,
        bool showsViewers = false,
        Option<Seq<OpenEntry>> recorded = default
    ) => new(when, StatusReport.Render("plex", Open(runs), activities, toSeq(sessions), None, showsViewers, recorded));

    static ReplySample Down(string when, Run[] runs) =>
        new(
            when,
            StatusReport.Render(
                "plex",
                Open(runs),
                new ButlerError.Unreachable(ConnectionFailure.Refused),
                new ButlerError.Unreachable(ConnectionFailure.Refused),
                ReplyPage.Now.AddMinutes(-3),
                showsViewers: false,
                recorded: None
            )
        );

    static ReplySample WithoutStore(string when, Either<ButlerError, Seq<PlexActivity>> activities) =>
        new(
            when,
            StatusWithoutStore.Render(
                "plex",
                activities,
                activities.Map(static _ => Seq1(Watching("anna"))),
                activities.Match(
                    Right: static _ => Option<DateTimeOffset>.None,
                    Left: static _ => ReplyPage.Now.AddMinutes(-3)
                ),
                showsViewers: false
            )
        );

    static (Run, RunState, Option<TimeSpan>)[] Open(Run[] runs) =>
        [.. runs.Select(static run => (run, RunSamples.StateOf(run), Option<TimeSpan>.None))];

    static OpenEntry Recorded(string? task, string title, RunOrigin origin, string account = "") =>
        new(
            new ServerEntry(
                title,
                TaskName.Parse(task),
                title,
                At(60),
                At(60),
                RecordedOutcome.Running,
                ItemCount: 0,
                LastItems: Empty
            ),
            new RunRecord(origin, IsOriginCertain: false, account, ItemCount: 0, LastItems: Empty),
            origin == RunOrigin.Here ? Some(new Snowflake(1001)) : None
        );

    static PlexSession Watching(string user) => new(user, "Brazil", "", "paused", None, None);

    static PlexActivity Activity(int id, string type, string title, string item, int percent) =>
        new(ActivityIdOf(id), type, title, item, percent, false, None);
}
