using System.Diagnostics;

namespace PlexButler.Bench;

/// <summary>Library and hand-written in turns, so that a busy machine slows both alike; the median of the rounds' ratios counts.</summary>
static class Ratios
{
    const int Rounds = 101; // medians of so many rounds differ by some hundredths, however busy the machine

    static readonly List<string> beyond = [];

    public static async Task<int> Run()
    {
        using var server = Canned.Start();
        using var plex = Sample.Plex(server.Url);
        using var hand = new ByHand(server.Url);
        Console.WriteLine(
            $"{"", -12}{"by hand", 12}{"library", 12}{"ratio", 8}{"bound", 8}{"by hand", 12}{"library", 12}{"ratio", 8}{"bound", 8}"
        );
        await Compare(
            "list",
            400,
            1.15,
            1.5,
            () => hand.List(),
            async () => Sample.Value(await Butler<Runtime>.tasks.RunAsync(plex, default))
        );
        await Compare(
            "start",
            400,
            null,
            null,
            () => hand.Start(Sample.Backup.Value),
            async () => Sample.Value(await Butler<Runtime>.start(Sample.Backup).RunAsync(plex, default))
        );
        await Compare(
            "decode",
            4000,
            1.2,
            1.2,
            () => Done(ByHand.Decode(Canned.List)),
            () => Done(Sample.Value(Wire.readTasks(new(200, "application/json", Canned.List))))
        );
        await Compare(
            "64 callers",
            24,
            1 / 0.9,
            null,
            () => Sample.Crowd(() => hand.List()),
            () => Sample.Crowd(() => Butler<Runtime>.tasks.RunAsync(plex, default))
        );
        foreach (var line in beyond)
            Console.WriteLine($"beyond its bound: {line}");
        return beyond.Count == 0 ? 0 : 1;
    }

    static async Task Compare(
        string name,
        int calls,
        double? time,
        double? bytes,
        Func<Task> byHand,
        Func<Task> library
    )
    {
        for (var warm = 0; warm < 15; warm++) // until the runtime has compiled both for good
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
        var times = Median(rounds.Select(round => round.Library.Microseconds / round.Hand.Microseconds));
        var sizes = Median(rounds.Select(round => round.Library.Bytes / round.Hand.Bytes));
        Console.WriteLine(
            $"{name, -12}{Median(rounds.Select(round => round.Hand.Microseconds)), 9:0.0} µs{Median(rounds.Select(round => round.Library.Microseconds)), 9:0.0} µs{times, 8:0.00}{time, 8:0.00}"
                + $"{Median(rounds.Select(round => round.Hand.Bytes)), 10:0} B{Median(rounds.Select(round => round.Library.Bytes)), 10:0} B{sizes, 8:0.00}{bytes, 8:0.00}"
        );
        if (times > time)
            beyond.Add($"time of {name}, {times:0.00}");
        if (sizes > bytes)
            beyond.Add($"bytes of {name}, {sizes:0.00}");
    }

    static async Task<Cost> Measure(int calls, Func<Task> call)
    {
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var begun = Stopwatch.GetTimestamp();
        for (var made = 0; made < calls; made++)
            await call();
        var took = Stopwatch.GetElapsedTime(begun);
        return new(took.TotalMicroseconds / calls, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)calls);
    }

    static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    static Task Done(object value)
    {
        GC.KeepAlive(value);
        return Task.CompletedTask;
    }

    readonly record struct Cost(double Microseconds, double Bytes);
}
