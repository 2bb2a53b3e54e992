using System.Globalization;
using System.Text;

namespace PlexButler.Bot.Hosting.Metrics;

/// <summary>Pure: families in Prometheus' text format, version 0.0.4.</summary>
/// <remarks>https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format</remarks>
static class PrometheusText
{
    /// <summary>The format's content type.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes all of them; one without samples only by its name, which tells that it exists.</summary>
    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        foreach (var family in families)
        {
            text.Append("# HELP ").Append(family.Name).Append(' ').Append(EscapeHelp(family.Help)).Append('\n');
            text.Append("# TYPE ").Append(family.Name).Append(' ').Append(family.Type).Append('\n');
            foreach (var sample in family.Samples)
                WriteSample(text, family.Name, sample);
        }
        return text.ToString();
    }

    /// <summary>A name of letters, digits and underscores; OpenTelemetry's have dots.</summary>
    public static string CleanName(string name)
    {
        var clean = string.Concat(name.Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return clean.Length == 0 || char.IsAsciiDigit(clean[0]) ? "_" + clean : clean;
    }

    /// <summary>A number as the format writes it.</summary>
    public static string FormatNumber(double value) =>
        value switch
        {
            double.PositiveInfinity => "+Inf",
            double.NegativeInfinity => "-Inf",
            double.NaN => "NaN",
            _ => value.ToString("R", CultureInfo.InvariantCulture),
        };

    static void WriteSample(StringBuilder text, string name, MetricSample sample)
    {
        text.Append(name).Append(sample.Suffix);
        if (sample.Labels.Count > 0)
            text.Append('{')
                .AppendJoin(',', sample.Labels.Select(static l => $"{CleanName(l.Name)}=\"{EscapeLabel(l.Value)}\""))
                .Append('}');
        text.Append(' ').Append(FormatNumber(sample.Value)).Append('\n');
    }

    static string EscapeHelp(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    static string EscapeLabel(string text) => EscapeHelp(text).Replace("\"", "\\\"", StringComparison.Ordinal);
}
