using System.Diagnostics;

namespace PlexButler.Tests.Hostile;

/// <summary>What calls of hostile servers came to: their outcomes, how late they were, and what they cost.</summary>
/// <param name="secret">The token, which no error may show.</param>
/// <param name="timeout">Of a call.</param>
/// <param name="watchesMemory">Whether it looks, all the time, at how much is alive, which makes all slow.</param>
sealed class HostileFigures(string secret, TimeSpan timeout, bool watchesMemory = false)
{
    // Whatever a call takes, the server's part included. What is alive at once is less.
    const long MaxAllocatedBytes = 64 << 20;

    // After the calls, and once what they left is collected.
    const long MaxKeptBytes = 16 << 20;

    readonly SortedDictionary<string, int> outcomes = new(StringComparer.Ordinal);
    readonly List<string> escaped = [];
    (long Bytes, string Kind) largest = (0, "");
    (TimeSpan Time, string Kind) latest = (-timeout, "");
    long baseline;
    long kept = long.MinValue;
    LivePeak? watch;

    /// <summary>What calls ended with: <c>a value</c>, or the names of errors.</summary>
    public IReadOnlySet<string> Outcomes => outcomes.Keys.ToHashSet();

    /// <summary>The longest that a call took beyond its time-out. It depends on what else the machine does.</summary>
    public TimeSpan Latest => latest.Time;

    /// <summary>What was alive at most, above what was before the calls; nothing unless it looks.</summary>
    public long LiveBytes { get; private set; }

    /// <summary>Before the calls of a series, when the replies that it sends exist.</summary>
    public void Begin()
    {
        baseline = GC.GetTotalMemory(forceFullCollection: true);
        watch = watchesMemory ? new(baseline) : null;
    }

    /// <summary>After them.</summary>
    public void End()
    {
        watch?.Dispose();
        LiveBytes = Math.Max(LiveBytes, watch?.Peak ?? 0);
        kept = Math.Max(kept, GC.GetTotalMemory(forceFullCollection: true) - baseline);
    }

    /// <summary>One call.</summary>
    /// <param name="kind">Of the server.</param>
    /// <param name="call">The call.</param>
    /// <param name="endsByItself">Whether it ends before its time-out. If it does not, how much it takes and gives back
    /// until then is a matter of how fast the machine is.</param>
    public async Task Measure(string kind, Func<Task<ButlerError?>> call, bool endsByItself = true)
    {
        var (allocated, startedAt) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        try
        {
            var error = await call();
            Count(error?.GetType().Name ?? "a value");
            if ($"{error} {error?.Diagnosis} {error?.FindAdvice()}".Contains(secret, StringComparison.Ordinal))
                escaped.Add($"{kind}: the token");
        }
        catch (Exception e)
        {
            escaped.Add($"{kind}: {e.GetType().Name} {e.Message}");
        }
        if (Stopwatch.GetElapsedTime(startedAt) - timeout is var late && late > latest.Time)
            latest = (late, kind);
        if (endsByItself && GC.GetTotalAllocatedBytes(precise: true) - allocated is var taken && taken > largest.Bytes)
            largest = (taken, kind);
    }

    /// <summary>Nothing else than a value or an error, and memory within its bounds.</summary>
    public void AssertBounds()
    {
        Assert.Empty(escaped);
        Assert.InRange(largest.Bytes, 0, MaxAllocatedBytes);
        Assert.InRange(kept, long.MinValue, MaxKeptBytes);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{outcomes.Values.Sum()} calls, {escaped.Count} escapes; "
        + $"past the time-out by at most {latest.Time.TotalMilliseconds:0} ms ({latest.Kind}); "
        + $"at most {largest.Bytes / 1024} KiB allocated in a call ({largest.Kind}), {kept / 1024} KiB kept, "
        + $"{(watchesMemory ? $"{LiveBytes / 1024} KiB alive at most, " : "")}"
        + string.Join(", ", outcomes.Select(static one => $"{one.Key} {one.Value}"));

    void Count(string outcome) => outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
}
