using System.Collections.Concurrent;

namespace PlexButler.Acceptance.Harness;

/// <summary>Acknowledgement times over the whole run, printed at its end as a figure; never asserted beyond Discord's own limit.</summary>
public static class Timings
{
    static readonly ConcurrentBag<double> all = [];

    public static void Note(double milliseconds) => all.Add(milliseconds);

    public static string Summary()
    {
        var sorted = all.Order().ToArray();
        return sorted.Length == 0 ? "no acknowledgements" : FormattableString.Invariant($"{sorted.Length} acknowledgements: median {sorted[sorted.Length / 2]:0.#} ms, slowest {sorted[^1]:0.#} ms");
    }
}
