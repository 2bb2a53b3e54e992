using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(PlexButler.Acceptance.Harness.AcknowledgementTimes))]

namespace PlexButler.Acceptance.Harness;

/// <summary>Acknowledgement times over the whole run, written beside the tests as a figure; never asserted beyond Discord's own limit.</summary>
public sealed class AcknowledgementTimes : IDisposable
{
    static readonly ConcurrentBag<double> Samples = [];

    public static void Record(double milliseconds) => Samples.Add(milliseconds);

    public void Dispose() =>
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "acknowledgements.txt"), Summary() + "\n");

    static string Summary()
    {
        var sorted = Samples.Order().ToArray();
        return sorted.Length == 0
            ? "no acknowledgements"
            : FormattableString.Invariant(
                $"{sorted.Length} acknowledgements: median {sorted[sorted.Length / 2]:0.#} ms, slowest {sorted[^1]:0.#} ms ({Path.GetFileName(ButlerProcess.Binary)})"
            );
    }
}
