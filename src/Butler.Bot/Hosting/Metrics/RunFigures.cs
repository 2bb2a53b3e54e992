using LanguageExt;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;

namespace PlexButler.Bot.Hosting.Metrics;

/// <summary>What the store of runs knows: how many are open, and how the last one of each task ended.</summary>
/// <param name="store">The store.</param>
/// <param name="servers">The Plex servers.</param>
/// <param name="time">The clock.</param>
sealed class RunFigures(IRunStore store, PlexConnections servers, TimeProvider time)
{
    // A month of a server with some twenty tasks a night: enough for the last run of those that run seldom.
    const int MaxClosed = 600;

    /// <summary>The figures of this moment; without a store that answers in time only that.</summary>
    public async Task<IReadOnlyList<MetricFamily>> Collect(CancellationToken token)
    {
        List<MetricSample> open = [],
            starts = [],
            ends = [],
            durations = [];
        try
        {
            foreach (var server in servers.Names)
            {
                var now = time.GetUtcNow();
                var running = await store.GetOpen(server, token);
                var closed = await store.GetClosed(server, default, MaxClosed, token);
                open.AddRange(CountByState(server, running, now));
                foreach (var run in LastOfEachTask(running.AsEnumerable().Reverse().Concat(closed)))
                    starts.Add(CreateStart(run, server));
                foreach (var run in LastOfEachTask(closed))
                    AddEnd(run, server, ends, durations);
            }
        }
        catch (Exception e) when (e is StoreFailedException or OperationCanceledException)
        {
            return [StoreUp(0)];
        }
        return
        [
            StoreUp(1),
            MetricFamily.Gauge("butler_runs", "Runs that have not ended, by state.", open),
            MetricFamily.Gauge(
                "butler_run_last_start_timestamp_seconds",
                "When the last run of a task started, in seconds since 1970.",
                starts
            ),
            MetricFamily.Gauge(
                "butler_run_last_end_timestamp_seconds",
                "When the last run of a task ended, in seconds since 1970, by how it ended.",
                ends
            ),
            MetricFamily.Gauge(
                "butler_run_last_duration_seconds",
                "How long the last run of a task took, if its end was seen.",
                durations
            ),
        ];
    }

    static MetricFamily StoreUp(double value) =>
        MetricFamily.Gauge("butler_store_up", "Whether the store of runs can be used.", MetricSample.Of(value));

    static IEnumerable<MetricSample> CountByState(string server, IEnumerable<Run> open, DateTimeOffset now)
    {
        var states = open.Select(run => GetName(RunStateEvaluator.Evaluate(run, now))).ToLookup(static s => s);
        // Zero is a figure too: a graph of it has no holes.
        return ((string[])["queued", "running", "unknown"]).Select(state =>
            MetricSample.Of(states[state].Count(), ("server", server), ("state", state))
        );
    }

    static IEnumerable<Run> LastOfEachTask(IEnumerable<Run> newestFirst) =>
        newestFirst.Where(static r => r.Task.IsSome).DistinctBy(static r => r.Task);

    static void AddEnd(Run run, string server, List<MetricSample> ends, List<MetricSample> durations)
    {
        var task = NameOf(run);
        var state = RunStateEvaluator.EvaluateFinal(run);
        state.EndedAt.IfSome(at =>
            ends.Add(
                MetricSample.Of(
                    at.ToUnixTimeMilliseconds() / 1000.0,
                    ("server", server),
                    ("task", task),
                    ("outcome", GetName(state))
                )
            )
        );
        FindDuration(run, state)
            .IfSome(took => durations.Add(MetricSample.Of(took.TotalSeconds, ("server", server), ("task", task))));
    }

    // What failed or was cut short took its time as well, though it is not usual.
    static Option<TimeSpan> FindDuration(Run run, RunState state) =>
        state is RunState.Failed or RunState.CutShort
            ? state.EndedAt.Filter(at => at >= run.RequestedAt).Map(at => at - run.RequestedAt)
            : RunDurations.GetDuration(run);

    static MetricSample CreateStart(Run run, string server) =>
        MetricSample.Of(run.RequestedAt.ToUnixTimeMilliseconds() / 1000.0, ("server", server), ("task", NameOf(run)));

    static string NameOf(Run run) => run.Task.Match(Some: static task => task.Value, None: static () => "");

    static string GetName(RunState state) =>
        state.Match(
            queued: static _ => "queued",
            running: static _ => "running",
            finished: static _ => "finished",
            stopped: static _ => "stopped",
            cutShort: static _ => "cut_short",
            failed: static _ => "failed",
            unknown: static _ => "unknown"
        );
}
