using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(PlexButler.Acceptance.Harness.AcknowledgementTimes))]

namespace PlexButler.Acceptance.Harness;

/// <summary>
/// The acknowledgement times of the whole run, written beside the tests. Only Discord's limit is asserted.
/// </summary>
public sealed class AcknowledgementTimes : IDisposable
{
    static readonly ConcurrentBag<double> Samples = [];

    static string BinaryName => Path.GetFileName(ButlerProcess.Binary);

    public static void Record(double milliseconds) => Samples.Add(milliseconds);

    public void Dispose() =>
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "acknowledgements.txt"), Summary() + "\n");

    static string Summary()
    {
        var sorted = Samples.Order().ToArray();
        if (sorted.Length == 0)
            return "no acknowledgements";
        var (median, slowest) = (sorted[sorted.Length / 2], sorted[^1]);
        return FormattableString.Invariant(
            $"{sorted.Length} acknowledgements: median {median:0.#} ms, slowest {slowest:0.#} ms ({BinaryName})"
        );
    }
}
