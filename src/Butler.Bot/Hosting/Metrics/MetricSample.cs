namespace PlexButler.Bot.Hosting.Metrics;

/// <summary>One line: a value at the moment of the question.</summary>
/// <param name="Suffix">What follows the family's name, such as <c>_bucket</c>; mostly empty.</param>
/// <param name="Labels">Names and values, in the order they are written.</param>
/// <param name="Value">The value.</param>
sealed record MetricSample(string Suffix, IReadOnlyList<(string Name, string Value)> Labels, double Value)
{
    /// <summary>A sample without suffix.</summary>
    public static MetricSample Of(double value, params (string Name, string Value)[] labels) => new("", labels, value);
}
