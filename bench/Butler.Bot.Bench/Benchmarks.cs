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
    public object Spread() => Sample.Spread.Decide(Sample.Member, Sample.Request);

    [Benchmark]
    public object Strangers() => Sample.Strangers.Decide(Sample.Member, Sample.Request);

    [Benchmark]
    public object Acquaintances() => Sample.Acquaintances.Decide(Sample.Member, Sample.Request);

    // BenchmarkDotNet's own project generation does not find the outputs of UseArtifactsOutput.
    sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
