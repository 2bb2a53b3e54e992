using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace PlexButler.Bench;

/// <summary>Compares each library call with the same call written by hand.</summary>
[Config(typeof(InProcess))]
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class Benchmarks
{
    CannedServer server = null!;
    FlurlPlex plex = null!;
    HandWrittenClient handWritten = null!;

    [GlobalSetup]
    public void Setup()
    {
        server = CannedServer.Start();
        plex = BenchmarkFixture.CreatePlex(server.Url);
        handWritten = new(server.Url);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        handWritten.Dispose();
        plex.Dispose();
        server.Dispose();
    }

    [Benchmark(Baseline = true), BenchmarkCategory("list")]
    public async Task<object> ListByHand() => await handWritten.List();

    [Benchmark, BenchmarkCategory("list")]
    public async Task<object> List() => BenchmarkFixture.GetValue(await Butler<Runtime>.tasks.RunAsync(plex, default));

    [Benchmark(Baseline = true), BenchmarkCategory("start")]
    public Task<bool> StartByHand() => handWritten.Start(BenchmarkFixture.Backup.Value);

    [Benchmark, BenchmarkCategory("start")]
    public async Task<StartOutcome> Start() =>
        BenchmarkFixture.GetValue(await Butler<Runtime>.start(BenchmarkFixture.Backup).RunAsync(plex, default));

    [Benchmark(Baseline = true), BenchmarkCategory("decode")]
    public object DecodeByHand() => HandWrittenClient.Decode(CannedServer.TaskListBody);

    [Benchmark, BenchmarkCategory("decode")]
    public object Decode() =>
        BenchmarkFixture.GetValue(ButlerWire.ReadTasks(new(200, "application/json", CannedServer.TaskListBody)));

    [Benchmark(Baseline = true, OperationsPerInvoke = 64), BenchmarkCategory("64 callers")]
    public Task ListConcurrentlyByHand() => BenchmarkFixture.RunConcurrently(() => handWritten.List());

    [Benchmark(OperationsPerInvoke = 64), BenchmarkCategory("64 callers")]
    public Task ListConcurrently() =>
        BenchmarkFixture.RunConcurrently(() => Butler<Runtime>.tasks.RunAsync(plex, default));

    // BenchmarkDotNet's own project generation does not find the outputs of UseArtifactsOutput.
    sealed class InProcess : ManualConfig
    {
        // A loopback call never becomes as steady as the default would wait for.
        public InProcess() =>
            AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithMaxIterationCount(20));
    }
}
