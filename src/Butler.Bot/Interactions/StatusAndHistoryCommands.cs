using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary><c>/butler status</c> and <c>/butler history</c>. Neither changes anything at Plex.</summary>
sealed class StatusAndHistoryCommands(RunTracker runs, TimeProvider time)
{
    // How far back a title is looked for that the server may list no more.
    const int SearchDepth = 200;

    /// <summary>What the member reads.</summary>
    public Task<Message> Execute(ResolvedCommand command, CancellationToken token) =>
        command.Permission == Permission.Status
            ? Status(command.Server, token)
            : History(command.Server, command.TypedTask);

    async Task<Message> Status(PlexConnection server, CancellationToken token)
    {
        var (activities, sessions, open) = (
            server.Run(Activities<Runtime>.all, token),
            server.Run(Sessions<Runtime>.all, token),
            runs.GetOpen(server.Name)
        );
        var activityResult = await activities;
        var now = time.GetUtcNow();
        var states = new List<(Run, RunState, Option<TimeSpan>)>();
        foreach (var openRun in await open)
        {
            var run = WithActivities(openRun, activityResult, now);
            states.Add(
                (run, RunStateEvaluator.Evaluate(run, now), await runs.GetTypicalDuration(server.Name, run.Task))
            );
        }
        return StatusReport.Render(server.Name, states, activityResult, await sessions, server.UnreachableSince);
    }

    // What is kept of a run is some seconds old, and another replica may be the one that keeps it.
    static Run WithActivities(Run openRun, Either<ButlerError, Seq<PlexActivity>> activityResult, DateTimeOffset now) =>
        activityResult.Case is Seq<PlexActivity> all
            ? EvidenceUpdater.Apply(openRun, ActivityBoard.Empty.ApplyPoll(all, now), ServerIncarnation.Unknown, 0, now)
            : openRun;

    async Task<Message> History(PlexConnection server, Option<string> typedTask)
    {
        if (typedTask.Case is not string text)
            return HistoryReport.Render(
                server.Name,
                None,
                await runs.GetClosed(server.Name, None, HistoryReport.MaxRuns)
            );
        var task = await FindTask(server.Name, text);
        return HistoryReport.Render(
            server.Name,
            text,
            task.IsNone ? Empty : await runs.GetClosed(server.Name, task, HistoryReport.MaxRuns)
        );
    }

    // By name or title, among what ran: Plex need not be there to look back.
    async Task<Option<TaskName>> FindTask(string server, string text)
    {
        var past = await runs.GetClosed(server, None, SearchDepth);
        return past.Find(run =>
                    run.Title.Equals(text, StringComparison.OrdinalIgnoreCase)
                    || run.Task.Exists(task => task.Value.Equals(text, StringComparison.OrdinalIgnoreCase))
                )
                .Bind(static run => run.Task) || TaskName.Parse(text);
    }
}
