using System.Diagnostics.Metrics;
using System.Globalization;

namespace PlexButler.Bot.Hosting.Metrics;

/// <summary>What one instrument measured so far, by its tags.</summary>
/// <param name="instrument">The instrument.</param>
/// <param name="boundaries">The upper bounds of a histogram's buckets; of another instrument empty.</param>
/// <param name="servers">What the servers are called.</param>
sealed class InstrumentSeries(Instrument instrument, IReadOnlyList<double> boundaries, ServerLabels servers)
{
    // Tags have few values. Whatever they turn out to be, they must not fill memory.
    const int MaxSeries = 1000;

    readonly Lock gate = new();
    readonly Dictionary<string, Series> all = [];

    sealed class Series((string, string)[] labels, int buckets)
    {
        public (string, string)[] Labels { get; } = labels;
        public long[] Buckets { get; } = new long[buckets];
        public long Count { get; set; }
        public double Sum { get; set; }
    }

    bool IsHistogram => boundaries.Count > 0;

    bool IsCounter { get; } =
        instrument
        is Counter<int>
            or Counter<long>
            or Counter<double>
            or ObservableCounter<int>
            or ObservableCounter<long>
            or ObservableCounter<double>;

    // The total so far, not what was added: whatever is observed, and every gauge.
    bool IsAbsolute { get; } = instrument.IsObservable || instrument is Gauge<int> or Gauge<long> or Gauge<double>;

    /// <summary>Adds a measurement.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new (string Name, string Value)[tags.Length];
        for (var i = 0; i < tags.Length; i++)
            labels[i] = (tags[i].Key, Convert.ToString(tags[i].Value, CultureInfo.InvariantCulture) ?? "");
        labels = servers.Apply(labels);
        Array.Sort(labels, static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        var key = string.Join('\n', labels);
        lock (gate)
        {
            if (!all.TryGetValue(key, out var series))
            {
                if (all.Count == MaxSeries)
                    return;
                all[key] = series = new(labels, boundaries.Count);
            }
            Add(series, value);
        }
    }

    /// <summary>Everything so far, under the name that Prometheus gives it.</summary>
    public MetricFamily Read()
    {
        lock (gate)
            return new(
                GetName(),
                IsHistogram ? "histogram"
                    : IsCounter ? "counter"
                    : "gauge",
                instrument.Description ?? "",
                [.. all.Values.SelectMany(ReadSeries)]
            );
    }

    void Add(Series series, double value)
    {
        series.Count++;
        series.Sum = IsAbsolute ? value : series.Sum + value;
        for (var i = 0; i < boundaries.Count; i++)
            if (value <= boundaries[i])
                series.Buckets[i]++;
    }

    IEnumerable<MetricSample> ReadSeries(Series series)
    {
        if (!IsHistogram)
        {
            yield return new("", series.Labels, series.Sum);
            yield break;
        }
        for (var i = 0; i < boundaries.Count; i++)
            yield return Bucket(PrometheusText.FormatNumber(boundaries[i]), series.Buckets[i]);
        yield return Bucket("+Inf", series.Count);
        yield return new("_sum", series.Labels, series.Sum);
        yield return new("_count", series.Labels, series.Count);

        MetricSample Bucket(string bound, long count) => new("_bucket", [.. series.Labels, ("le", bound)], count);
    }

    string GetName()
    {
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            // "{interaction}" and the like only annotate.
            _ => "",
        };
        return PrometheusText.CleanName(instrument.Name) + unit + (IsCounter ? "_total" : "");
    }
}
