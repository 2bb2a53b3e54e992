using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;

namespace PlexButler.Bot.Hosting.Metrics;

/// <summary>What the store of runs knows: how many are open, and how the last one of each task ended.</summary>
/// <param name="store">The store.</param>
/// <param name="servers">The Plex servers.</param>
/// <param name="time">The clock.</param>
sealed class RunFigures(IRunStore store, PlexConnections servers, TimeProvider time)
{
    // Enough for the last run of every task, if none is started all the time.
    const int MaxClosed = 200;

    /// <summary>The figures of this moment; without a store that answers in time only that.</summary>
    public async Task<IReadOnlyList<MetricFamily>> Collect(CancellationToken token)
    {
        List<MetricSample> open = [],
            ends = [],
            durations = [];
        try
        {
            foreach (var server in servers.Names)
            {
                var now = time.GetUtcNow();
                open.AddRange(CountByState(server, await store.GetOpen(server, token), now));
                foreach (var run in LastOfEachTask(await store.GetClosed(server, default, MaxClosed, token)))
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
        var task = run.Task.Match(Some: static t => t.Value, None: static () => "");
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
        RunDurations
            .GetDuration(run)
            .IfSome(took => durations.Add(MetricSample.Of(took.TotalSeconds, ("server", server), ("task", task))));
    }

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
