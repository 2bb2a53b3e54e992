using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Sharing;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary><c>/butler status</c>: what is running, and how many are watching.</summary>
static class StatusCommand
{
    // A status without it is better than a member who waits.
    static readonly TimeSpan RecordPatience = TimeSpan.FromSeconds(1.5);

    /// <summary>To read who watches what; everybody else reads a number.</summary>
    public static readonly Permission SeeViewers = new("viewers", AccessLevel.Admin, "see who is watching what")
    {
        IsByRuleOnly = true,
    };

    /// <summary>What it does.</summary>
    public static readonly CommandUsage.OnServer Usage = new(
        new Permission("status", AccessLevel.Viewer, "see what is running") { Order = 8 },
        "shows what is running, since when and how far along it is, and how many are watching; who watches what takes "
            + "the permission `viewers`, which only a rule gives",
        Run
    )
    {
        IsReadOnly = true,
    };

    /// <summary>Its row.</summary>
    public static readonly BotCommand Row = new(
        "status",
        "What is running, how far along it is, and how many are watching",
        Seq1(CommonOptions.Server),
        Seq1<CommandUsage>(Usage)
    )
    {
        DetailPermissions = Seq1(SeeViewers),
    };

    /// <summary>The command for one server.</summary>
    public static CommandRequest OnServer(string server) => new CommandRequest(Usage, Empty).On(server);

    static async Task<CommandResult> Run(CommandContext context, CancellationToken token) =>
        await Show(context, token) with
        {
            Offers = Seq1(Offer.Refresh(OnServer(context.Server.Name))),
        };

    static async Task<CommandResult> Show(CommandContext context, CancellationToken token)
    {
        var (server, runs) = (context.Server, context.Services.Runs);
        var (activities, sessions, open) = (
            server.Run(Activities<Runtime>.all, token),
            server.Run(Sessions<Runtime>.all, token),
            runs.FindOpen(server.Name)
        );
        var recorded = context.Services.Records.FindOpen(server.Name, RecordPatience, token);
        var activityResult = await activities;
        var sessionResult = await sessions;
        // Where nobody is watching there is nothing to show, and nothing to count.
        var showsViewers = sessionResult.Exists(static all => !all.IsEmpty) && await TryShowViewers(context, token);
        if (!(await open).TryGetValue(out var stored))
            return CommandResult.Shown(
                "shown without the stored runs",
                StatusWithoutStore.Render(server.Name, activityResult, sessionResult, server.OutageSince, showsViewers)
            );
        var now = context.Services.Time.GetUtcNow();
        var states = new List<(Run, RunState, Option<TimeSpan>)>();
        foreach (var openRun in stored)
        {
            var run = WithActivities(openRun, activityResult, now);
            states.Add(
                (run, RunStateEvaluator.Evaluate(run, now), await runs.GetTypicalDuration(server.Name, run.Task))
            );
        }
        return CommandResult.Shown(
            "shown",
            StatusReport.Render(
                server.Name,
                states,
                activityResult,
                sessionResult,
                server.OutageSince,
                showsViewers,
                await recorded
            )
        );
    }

    // Names are left out where nothing decides that the member may read them.
    static async Task<bool> TryShowViewers(CommandContext context, CancellationToken token)
    {
        try
        {
            return await context.Services.Access.TryUseDetail(context.Command, context.Grant, SeeViewers, token);
        }
        catch (DecisionUnavailableException)
        {
            return false;
        }
    }

    // What is stored of a run is some seconds old, and another replica may be the one that follows it.
    static Run WithActivities(Run openRun, Either<ButlerError, Seq<PlexActivity>> activities, DateTimeOffset now) =>
        activities.Match(
            Right: all =>
                EvidenceUpdater.Apply(
                    openRun,
                    ActivityBoard.Empty.ApplyPoll(all, now),
                    ServerIncarnation.Unknown,
                    0,
                    now
                ),
            Left: _ => openRun
        );
}
