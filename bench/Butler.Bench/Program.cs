using BenchmarkDotNet.Running;
using PlexButler.Bench;

// Run with: dotnet run -c Release --project bench/Butler.Bench -- [ratios | cancel]
//   (none)   every benchmark, measured by BenchmarkDotNet
//   ratios   the library and hand-written code in turns; exits 1 beyond the bounds
//   cancel   the time from cancelling a token to the call's return; exits 1 beyond 100 ms
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
