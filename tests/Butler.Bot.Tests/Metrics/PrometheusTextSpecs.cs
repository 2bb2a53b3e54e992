using System.Diagnostics.Metrics;
using PlexButler.Bot.Hosting.Metrics;
using PlexButler.Bot.Settings;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Metrics;

/// <summary>What the framework's meters measured, as Prometheus reads it.</summary>
public sealed class PrometheusTextSpecs : IDisposable
{
    readonly Meter meter = new("a meter of these specs");
    readonly MeterCollector collector = new(
        new(
            Seq1(new NamedServer("attic", "Plex", PlexServer.At("http://home.example:32400", "a token of these specs")))
        ),
        "a meter of these specs"
    );

    string Text => PrometheusText.Write(collector.Collect());

    public void Dispose()
    {
        collector.Dispose();
        meter.Dispose();
    }

    [Fact]
    public void A_counter_is_written_as_a_total_for_each_combination_of_tags()
    {
        var calls = meter.CreateCounter<long>("rest.calls", "{call}", "Calls.");
        calls.Add(2, new("status", 200), new("route", "/a"));
        calls.Add(3, new("route", "/a"), new("status", 200));
        calls.Add(1, new("route", "/b"), new("status", 429));
        Assert.Equal(
            """
            # HELP rest_calls_total Calls.
            # TYPE rest_calls_total counter
            rest_calls_total{route="/a",status="200"} 5
            rest_calls_total{route="/b",status="429"} 1

            """,
            Text
        );
    }

    [Fact]
    public void A_server_has_the_name_of_the_settings_and_no_address()
    {
        var calls = meter.CreateCounter<long>("plex.calls", "{call}", "Calls.");
        foreach (var (host, port) in ((string, int)[])[("home.example", 32400), ("10-0-0-1.abc.plex.direct", 32400)])
            calls.Add(1, new("server.address", host), new("server.port", port), new("method", "GET"));
        Assert.Equal(
            """
            # HELP plex_calls_total Calls.
            # TYPE plex_calls_total counter
            plex_calls_total{method="GET",server="attic"} 1
            plex_calls_total{method="GET"} 1

            """,
            Text
        );
    }

    [Fact]
    public void A_histogram_is_written_with_its_own_buckets_that_add_up()
    {
        var durations = meter.CreateHistogram(
            "call.duration",
            "s",
            "How long.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] }
        );
        foreach (var seconds in (double[])[0.1, 0.5, 3])
            durations.Record(seconds, new KeyValuePair<string, object?>("route", "plex"));
        Assert.Equal(
            """
            # HELP call_duration_seconds How long.
            # TYPE call_duration_seconds histogram
            call_duration_seconds_bucket{route="plex",le="0.1"} 1
            call_duration_seconds_bucket{route="plex",le="1"} 2
            call_duration_seconds_bucket{route="plex",le="+Inf"} 3
            call_duration_seconds_sum{route="plex"} 3.6
            call_duration_seconds_count{route="plex"} 3

            """,
            Text
        );
    }

    [Fact]
    public void Gauges_and_observed_totals_are_written_as_they_are_now()
    {
        var open = 1;
        meter.CreateObservableGauge("open", () => open);
        meter.CreateObservableCounter("bytes", () => 10 * open, "By");
        var level = meter.CreateGauge<double>("level");
        level.Record(5);
        level.Record(2);
        Assert.Contains("open 1\n", Text, StringComparison.Ordinal);
        open = 7;
        Assert.Contains("open 7\n", Text, StringComparison.Ordinal);
        Assert.Contains("bytes_bytes_total 70\n", Text, StringComparison.Ordinal);
        Assert.Contains("level 2\n", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Label_values_are_escaped_and_meters_of_other_names_are_left_out()
    {
        using var other = new Meter("another meter");
        other.CreateCounter<int>("theirs").Add(1);
        meter
            .CreateCounter<int>("ours")
            .Add(1, new KeyValuePair<string, object?>("what", "a \"quoted\" back\\slash\nline"));
        Assert.Contains("""ours_total{what="a \"quoted\" back\\slash\nline"} 1""", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("theirs", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_without_end_do_not_fill_memory()
    {
        var counter = meter.CreateCounter<int>("many");
        for (var id = 0; id < 5000; id++)
            counter.Add(1, new KeyValuePair<string, object?>("id", id));
        Assert.Equal(
            1000,
            Text.Split('\n').Count(static line => line.StartsWith("many_total{", StringComparison.Ordinal))
        );
    }
}
