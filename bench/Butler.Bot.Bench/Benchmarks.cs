using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace PlexButler.Bot.Bench;

/// <summary>One decision over a policy of 1,000 rules.</summary>
[Config(typeof(InProcess))]
[MemoryDiagnoser]
public class Benchmarks
{
    [Benchmark]
    public object Spread() => Sample.spread.Decide(Sample.member, Sample.request);

    [Benchmark]
    public object Strangers() => Sample.strangers.Decide(Sample.member, Sample.request);

    [Benchmark]
    public object Acquaintances() => Sample.acquaintances.Decide(Sample.member, Sample.request);

    // BenchmarkDotNet's own project generation does not find the outputs of UseArtifactsOutput.
    sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
