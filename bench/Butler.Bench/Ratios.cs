using System.Diagnostics;

namespace PlexButler.Bench;

/// <summary>Compares the library with hand-written code in turns, so that a busy machine slows both equally. The median
/// of the rounds' ratios counts.</summary>
static class Ratios
{
    const int Rounds = 101; // medians of this many rounds differ by a few hundredths, even on a busy machine

    static readonly List<string> Violations = [];

    public static async Task<int> Run()
    {
        using var server = CannedServer.Start();
        using var plex = BenchmarkFixture.CreatePlex(server.Url);
        using var handWritten = new HandWrittenClient(server.Url);
        Console.WriteLine(
            $"{"", -12}{"by hand", 12}{"library", 12}{"ratio", 8}{"bound", 8}"
                + $"{"by hand", 12}{"library", 12}{"ratio", 8}{"bound", 8}"
        );
        await Compare(
            "list",
            calls: 400,
            maxTimeRatio: 1.15,
            maxByteRatio: 1.5,
            () => handWritten.List(),
            async () => BenchmarkFixture.GetValue(await Butler<Runtime>.tasks.RunAsync(plex, default))
        );
        await Compare(
            "start",
            calls: 400,
            maxTimeRatio: null,
            maxByteRatio: null,
            () => handWritten.Start(BenchmarkFixture.Backup.Value),
            async () =>
                BenchmarkFixture.GetValue(await Butler<Runtime>.start(BenchmarkFixture.Backup).RunAsync(plex, default))
        );
        await Compare(
            "decode",
            calls: 4000,
            maxTimeRatio: 1.2,
            maxByteRatio: 1.2,
            () => KeepAlive(HandWrittenClient.Decode(CannedServer.TaskListBody)),
            () =>
                KeepAlive(
                    BenchmarkFixture.GetValue(
                        ButlerWire.ReadTasks(new(200, "application/json", CannedServer.TaskListBody))
                    )
                )
        );
        await Compare(
            "64 callers",
            calls: 24,
            maxTimeRatio: 1 / 0.9,
            maxByteRatio: null,
            () => BenchmarkFixture.RunConcurrently(() => handWritten.List()),
            () => BenchmarkFixture.RunConcurrently(() => Butler<Runtime>.tasks.RunAsync(plex, default))
        );
        foreach (var line in Violations)
            Console.WriteLine($"beyond its bound: {line}");
        return Violations.Count == 0 ? 0 : 1;
    }

    static async Task Compare(
        string name,
        int calls,
        double? maxTimeRatio,
        double? maxByteRatio,
        Func<Task> byHand,
        Func<Task> library
    )
    {
        for (var warmUp = 0; warmUp < 15; warmUp++) // until both are fully compiled
            (await Measure(calls, byHand), await Measure(calls, library)).ToString();
        var rounds = new List<(Cost Hand, Cost Library)>();
        for (var round = 0; round < Rounds; round++)
        {
            if (round % 2 == 0)
                rounds.Add((await Measure(calls, byHand), await Measure(calls, library)));
            else
            {
                var first = await Measure(calls, library);
                rounds.Add((await Measure(calls, byHand), first));
            }
        }
        var timeRatio = Median(rounds.Select(round => round.Library.Microseconds / round.Hand.Microseconds));
        var byteRatio = Median(rounds.Select(round => round.Library.Bytes / round.Hand.Bytes));
        Console.WriteLine(
            $"{name, -12}"
                + $"{Median(rounds.Select(round => round.Hand.Microseconds)), 9:0.0} µs"
                + $"{Median(rounds.Select(round => round.Library.Microseconds)), 9:0.0} µs"
                + $"{timeRatio, 8:0.00}{maxTimeRatio, 8:0.00}"
                + $"{Median(rounds.Select(round => round.Hand.Bytes)), 10:0} B"
                + $"{Median(rounds.Select(round => round.Library.Bytes)), 10:0} B"
                + $"{byteRatio, 8:0.00}{maxByteRatio, 8:0.00}"
        );
        if (timeRatio > maxTimeRatio)
            Violations.Add($"time of {name}, {timeRatio:0.00}");
        if (byteRatio > maxByteRatio)
            Violations.Add($"bytes of {name}, {byteRatio:0.00}");
    }

    static async Task<Cost> Measure(int calls, Func<Task> call)
    {
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var startedAt = Stopwatch.GetTimestamp();
        for (var iteration = 0; iteration < calls; iteration++)
            await call();
        var elapsed = Stopwatch.GetElapsedTime(startedAt);
        return new(
            elapsed.TotalMicroseconds / calls,
            (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)calls
        );
    }

    static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    static Task KeepAlive(object value)
    {
        GC.KeepAlive(value);
        return Task.CompletedTask;
    }

    readonly record struct Cost(double Microseconds, double Bytes);
}
