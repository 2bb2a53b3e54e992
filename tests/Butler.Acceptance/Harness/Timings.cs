using System.Collections.Concurrent;
using PlexButler.Acceptance.Harness;

[assembly: AssemblyFixture(typeof(Timings))]

namespace PlexButler.Acceptance.Harness;

/// <summary>Acknowledgement times over the whole run, written beside the tests as a figure; never asserted beyond Discord's own limit.</summary>
public sealed class Timings : IDisposable
{
    static readonly ConcurrentBag<double> all = [];

    public static void Note(double milliseconds) => all.Add(milliseconds);

    public void Dispose() =>
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "acknowledgements.txt"), Summary() + "\n");

    static string Summary()
    {
        var sorted = all.Order().ToArray();
        return sorted.Length == 0
            ? "no acknowledgements"
            : FormattableString.Invariant(
                $"{sorted.Length} acknowledgements: median {sorted[sorted.Length / 2]:0.#} ms, slowest {sorted[^1]:0.#} ms ({Path.GetFileName(ButlerProcess.Binary)})"
            );
    }
}
