using BenchmarkDotNet.Running;
using PlexButler.Bot.Bench;
using PlexButler.Bot.Bench.Scale;

// dotnet run -c Release --project bench/Butler.Bot.Bench             every benchmark, as BenchmarkDotNet measures it
// dotnet run -c Release --project bench/Butler.Bot.Bench -- bounds   in seconds; exits 1 beyond 50 µs or 2 KiB
// dotnet run -c Release --project bench/Butler.Bot.Bench -- scale docs/scale.md   plays busy hours, and writes the page's table
return args switch
{
    ["bounds"] => Bounds.Run(),
    ["scale", var page] => ScalePage.Write(page),
    _ => BenchmarkSwitcher
        .FromAssembly(typeof(Benchmarks).Assembly)
        .Run(args)
        .Any(static summary => summary.HasCriticalValidationErrors)
        ? 1
        : 0,
};
