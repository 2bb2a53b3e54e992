namespace PlexButler.Bot.Hosting.Metrics;

/// <summary>The samples of one name.</summary>
/// <param name="Name">As Prometheus names it.</param>
/// <param name="Type"><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</param>
/// <param name="Help">What it is, in one sentence.</param>
/// <param name="Samples">One for each combination of labels.</param>
sealed record MetricFamily(string Name, string Type, string Help, IReadOnlyList<MetricSample> Samples)
{
    /// <summary>A value that goes up and down.</summary>
    public static MetricFamily Gauge(string name, string help, params IEnumerable<MetricSample> samples) =>
        new(name, "gauge", help, [.. samples]);

    /// <summary>A value that only grows; its name ends in <c>_total</c>.</summary>
    public static MetricFamily Counter(string name, string help, params IEnumerable<MetricSample> samples) =>
        new(name, "counter", help, [.. samples]);
}
