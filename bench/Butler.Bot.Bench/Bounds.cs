using System.Diagnostics;
using PlexButler.Bot.Access;

namespace PlexButler.Bot.Bench;

/// <summary>Time and memory of a decision over 1,000 rules, and whether they stay in their bounds.</summary>
static class Bounds
{
    const int Rounds = 41,
        Calls = 2_000;
    const double Microseconds = 50,
        Bytes = 2048;

    public static int Run()
    {
        Console.WriteLine($"{"", -16}{"median", 12}{"slowest", 12}{"bound", 8}{"bytes", 8}{"bound", 8}");
        return
            Measure("spread", Sample.Spread)
            & Measure("strangers", Sample.Strangers)
            & Measure("acquaintances", Sample.Acquaintances)
            ? 0
            : 1;
    }

    static bool Measure(string name, Policy policy)
    {
        for (var warm = 0; warm < 15; warm++)
            Once(policy); // until the runtime has compiled it for good
        var rounds = Enumerable.Range(0, Rounds).Select(_ => Once(policy)).ToArray();
        var (median, slowest) = (
            rounds.Select(static r => r.Microseconds).Order().ElementAt(Rounds / 2),
            rounds.Max(static r => r.Microseconds)
        );
        var bytes = rounds.Max(static r => r.Bytes);
        Console.WriteLine(
            $"{name, -16}{median, 9:0.00} µs{slowest, 9:0.00} µs{Microseconds, 8:0}{bytes, 8:0}{Bytes, 8:0}"
        );
        return median < Microseconds && bytes < Bytes;
    }

    static (double Microseconds, double Bytes) Once(Policy policy)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var begun = Stopwatch.GetTimestamp();
        for (var made = 0; made < Calls; made++)
            GC.KeepAlive(policy.Decide(Sample.Member, Sample.Request));
        return (
            Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Calls,
            (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)Calls
        );
    }
}
