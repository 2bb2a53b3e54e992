using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Keeping;

/// <summary><c>/butler status</c> and <c>/butler history</c>. Neither changes anything at Plex.</summary>
sealed class RunReports(RunBook runs, TimeProvider time)
{
    // How far back a title is looked for that the server may list no more.
    const int Searched = 200;

    /// <summary>What the member reads.</summary>
    public Task<Message> For(Order order, CancellationToken token) =>
        order.Verb == Verb.Status ? Status(order.Server, token) : History(order.Server, order.Typed);

    async Task<Message> Status(PlexConnection server, CancellationToken token)
    {
        var (activities, sessions, open) = (
            server.Run(Activities<Runtime>.all, token),
            server.Run(Sessions<Runtime>.all, token),
            runs.Open(server.Name)
        );
        var shown = await activities;
        var now = time.GetUtcNow();
        var states = new List<(Run, RunState, Option<TimeSpan>)>();
        foreach (var kept in await open)
        {
            var run = Seen(kept, shown, now);
            states.Add((run, RunStates.of(run, now), await runs.Usual(server.Name, run.Task)));
        }
        return StatusReport.message(server.Name, states, shown, await sessions, server.GoneSince);
    }

    // What is kept of a run is some seconds old, and another replica may be the one that keeps it.
    static Run Seen(Run kept, Either<ButlerError, Seq<Activity>> shown, DateTimeOffset now) =>
        shown.Case is Seq<Activity> all ? Sighting.apply(kept, Board.Blank.Ask(all, now), Lives.Unknown, 0, now) : kept;

    async Task<Message> History(PlexConnection server, Option<string> typed)
    {
        if (typed.Case is not string text)
            return HistoryReport.message(server.Name, None, await runs.Past(server.Name, None, HistoryReport.Shown));
        var task = await Find(server.Name, text);
        return HistoryReport.message(
            server.Name,
            text,
            task.IsNone ? Empty : await runs.Past(server.Name, task, HistoryReport.Shown)
        );
    }

    // By name or title, among what ran: Plex need not be there to look back.
    async Task<Option<TaskName>> Find(string server, string text)
    {
        var past = await runs.Past(server, None, Searched);
        return past.Find(run =>
                    run.Title.Equals(text, StringComparison.OrdinalIgnoreCase)
                    || run.Task.Exists(task => task.Value.Equals(text, StringComparison.OrdinalIgnoreCase))
                )
                .Bind(static run => run.Task) || TaskName.Parse(text);
    }
}
