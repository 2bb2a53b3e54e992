using LanguageExt;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Hosting.Metrics;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Tests.Storage;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Metrics;

/// <summary>The figures of runs, from a store in memory.</summary>
public sealed class RunFiguresSpecs : IAsyncDisposable
{
    readonly FakeTimeProvider time = new(SampleRuns.Noon.AddHours(1));
    readonly MemoryStore store;
    readonly PlexConnections servers;
    readonly RunFigures figures;

    public RunFiguresSpecs()
    {
        store = new(time);
        servers = new(
            Seq1(new NamedServer("attic", "Plex", PlexServer.At("http://127.0.0.1:9", "a token of these specs"))),
            time
        );
        figures = new(store, servers, time);
    }

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        servers.Dispose();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task Open_runs_are_counted_by_state_and_none_is_a_figure_too()
    {
        Assert.Contains("butler_runs{server=\"attic\",state=\"running\"} 0\n", await Read(), StringComparison.Ordinal);
        var run = SampleRuns.OpenRun(1);
        await store.Add(
            run.WithObservations([new Observation.StartAnswered(time.GetUtcNow(), StartOutcome.AlreadyRunning)]),
            Token
        );
        await store.Add(
            SampleRuns.OpenRun(2, task: "CleanOldBundles").WithObservations([new Observation.Queued(time.GetUtcNow())]),
            Token
        );
        var text = await Read();
        Assert.Contains("butler_runs{server=\"attic\",state=\"running\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("butler_runs{server=\"attic\",state=\"queued\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("butler_store_up 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_last_end_of_each_task_is_reported()
    {
        foreach (var (number, outcome) in ((int, StopOutcome)[])[(1, StopOutcome.Stopped), (2, StopOutcome.Stopped)])
        {
            var at = SampleRuns.Noon.AddMinutes(number + 1);
            await store.Add(
                SampleRuns
                    .OpenRun(number)
                    .WithObservations([
                        new Observation.StartAnswered(at.AddSeconds(-30), StartOutcome.Started),
                        new Observation.StopAnswered(at, outcome),
                    ])
                    .Closed(),
                Token
            );
        }
        var ends = (await Read())
            .Split('\n')
            .Where(static l => l.StartsWith("butler_run_last_end", StringComparison.Ordinal));
        Assert.Equal(
            "butler_run_last_end_timestamp_seconds{server=\"attic\",task=\"BackupDatabase\",outcome=\"stopped\"} "
                + SampleRuns.Noon.AddMinutes(3).ToUnixTimeSeconds(),
            Assert.Single(ends)
        );
    }

    [Fact]
    public async Task Runs_by_the_schedule_have_start_end_result_and_duration()
    {
        var start = SampleRuns.Noon.AddMinutes(5);
        await store.Add(
            SampleRuns
                .OpenRun(1, task: "DeepMediaAnalysis")
                .WithObservations([new Observation.Recorded(start.AddMinutes(40), RecordedOutcome.CutShort, start)])
                .Closed() with
            {
                RequestedAt = start,
            },
            Token
        );
        await store.Add(
            SampleRuns.OpenRun(2, task: "DeepMediaAnalysis") with
            {
                RequestedAt = start.AddDays(1),
            },
            Token
        );
        var text = await Read();
        const string labels = "{server=\"attic\",task=\"DeepMediaAnalysis\"";
        Assert.Contains(
            $"butler_run_last_start_timestamp_seconds{labels}}} {start.AddDays(1).ToUnixTimeSeconds()}\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"butler_run_last_end_timestamp_seconds{labels},outcome=\"cut_short\"}} {start.AddMinutes(40).ToUnixTimeSeconds()}\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains($"butler_run_last_duration_seconds{labels}}} 2400\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_cannot_be_used_is_a_figure_not_an_error()
    {
        await using var broken = new SqliteStore("/no/such/folder/butler.db", NullLogger.Instance);
        Assert.Equal(
            "butler_store_up 0",
            PrometheusText.Write(await new RunFigures(broken, servers, time).Collect(Token)).Trim().Split('\n')[^1]
        );
    }

    async Task<string> Read() => PrometheusText.Write(await figures.Collect(Token));
}
