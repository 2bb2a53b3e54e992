using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace PlexButler.Bench;

/// <summary>Each library call beside the same by hand.</summary>
[Config(typeof(InProcess))]
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class Benchmarks
{
    Canned server = null!;
    FlurlPlex plex = null!;
    ByHand hand = null!;

    [GlobalSetup]
    public void Setup()
    {
        server = Canned.Start();
        plex = Sample.Plex(server.Url);
        hand = new(server.Url);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        hand.Dispose();
        plex.Dispose();
        server.Dispose();
    }

    [Benchmark(Baseline = true), BenchmarkCategory("list")]
    public async Task<object> ListByHand() => await hand.List();

    [Benchmark, BenchmarkCategory("list")]
    public async Task<object> List() => Sample.Value(await Butler<Runtime>.tasks.RunAsync(plex, default));

    [Benchmark(Baseline = true), BenchmarkCategory("start")]
    public Task<bool> StartByHand() => hand.Start(Sample.Backup.Value);

    [Benchmark, BenchmarkCategory("start")]
    public async Task<StartOutcome> Start() =>
        Sample.Value(await Butler<Runtime>.start(Sample.Backup).RunAsync(plex, default));

    [Benchmark(Baseline = true), BenchmarkCategory("decode")]
    public object DecodeByHand() => ByHand.Decode(Canned.List);

    [Benchmark, BenchmarkCategory("decode")]
    public object Decode() => Sample.Value(Wire.readTasks(new(200, "application/json", Canned.List)));

    [Benchmark(Baseline = true, OperationsPerInvoke = 64), BenchmarkCategory("64 callers")]
    public Task CrowdByHand() => Sample.Crowd(() => hand.List());

    [Benchmark(OperationsPerInvoke = 64), BenchmarkCategory("64 callers")]
    public Task Crowd() => Sample.Crowd(() => Butler<Runtime>.tasks.RunAsync(plex, default));

    // BenchmarkDotNet's own project generation does not find the outputs of UseArtifactsOutput.
    sealed class InProcess : ManualConfig
    {
        // A call over loopback never gets as steady as it would wait for
        public InProcess() =>
            AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithMaxIterationCount(20));
    }
}
