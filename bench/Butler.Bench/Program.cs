using BenchmarkDotNet.Running;
using PlexButler.Bench;

// dotnet run -c Release --project bench/Butler.Bench             every benchmark, as BenchmarkDotNet measures it
// dotnet run -c Release --project bench/Butler.Bench -- ratios   library and hand-written in turns; exits 1 beyond the bounds
// dotnet run -c Release --project bench/Butler.Bench -- cancel   from a cancelled token to the call's return; exits 1 beyond 100 ms
return args switch
{
    ["serve"] => await CannedServer.Serve(),
    ["cancel"] => await CancellationLatency.Run(),
    ["ratios"] => await Ratios.Run(),
    _ => BenchmarkSwitcher
        .FromAssembly(typeof(CannedServer).Assembly)
        .Run(args)
        .Any(summary => summary.HasCriticalValidationErrors)
        ? 1
        : 0,
};
