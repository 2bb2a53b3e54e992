using BenchmarkDotNet.Running;
using PlexButler.Bot.Bench;

// dotnet run -c Release --project bench/Butler.Bot.Bench             every benchmark, as BenchmarkDotNet measures it
// dotnet run -c Release --project bench/Butler.Bot.Bench -- bounds   in seconds; exits 1 beyond 50 µs or 2 KiB
return args switch
{
    ["bounds"] => Bounds.Run(),
    _ => BenchmarkSwitcher
        .FromAssembly(typeof(Benchmarks).Assembly)
        .Run(args)
        .Any(static summary => summary.HasCriticalValidationErrors)
        ? 1
        : 0,
};
