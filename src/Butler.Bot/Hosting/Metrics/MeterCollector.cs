using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PlexButler.Bot.Hosting.Metrics;

/// <summary>Listens to the framework's meters of these names, from the start of the process on.</summary>
sealed class MeterCollector : IDisposable
{
    // OpenTelemetry's default for durations in seconds.
    static readonly double[] Seconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    readonly ConcurrentQueue<InstrumentSeries> series = [];
    readonly MeterListener listener = new();

    /// <summary>Begins to listen.</summary>
    /// <param name="servers">What the servers are called.</param>
    /// <param name="meters">The meters.</param>
    public MeterCollector(ServerLabels servers, params IReadOnlyList<string> meters)
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (!meters.Contains(instrument.Meter.Name))
                return;
            var added = new InstrumentSeries(instrument, GetBoundaries(instrument), servers);
            series.Enqueue(added);
            self.EnableMeasurementEvents(instrument, added);
        };
        listener.SetMeasurementEventCallback<int>(static (_, value, tags, to) => Record(to, value, tags));
        listener.SetMeasurementEventCallback<long>(static (_, value, tags, to) => Record(to, value, tags));
        listener.SetMeasurementEventCallback<double>(static (_, value, tags, to) => Record(to, value, tags));
        listener.Start();
    }

    /// <summary>Everything measured so far, in the order the instruments were made.</summary>
    public IEnumerable<MetricFamily> Collect()
    {
        listener.RecordObservableInstruments();
        return series.Select(static one => one.Read());
    }

    /// <summary>Stops listening.</summary>
    public void Dispose() => listener.Dispose();

    static void Record(object? to, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        (to as InstrumentSeries)?.Record(value, tags);

    static IReadOnlyList<double> GetBoundaries(Instrument instrument) =>
        instrument switch
        {
            Histogram<double> durations => durations.Advice?.HistogramBucketBoundaries ?? Seconds,
            Histogram<long> whole => [.. (whole.Advice?.HistogramBucketBoundaries ?? []).Select(static b => (double)b)],
            _ => [],
        };
}
