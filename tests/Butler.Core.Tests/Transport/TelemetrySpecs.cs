using System.Diagnostics;
using System.Diagnostics.Metrics;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Transport;

/// <summary>Spans and metrics are recorded and contain no secrets.</summary>
public sealed class TelemetrySpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("200 OK", null)]
    [InlineData("503 Service Unavailable", "503")]
    public async Task A_call_is_traced_and_measured_under_conventional_names(string status, string? error)
    {
        await using var server = RawServer.RespondingWith($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
        using var seen = new TelemetryRecorder(server.Url.Port);
        using var plex = new FlurlPlex(server.AsPlexServer("s3cret", "/base/"));
        await Butler<Runtime>.start(SampleReplies.Backup).RunAsync(plex, Token);
        var span = Assert.Single(seen.Spans);
        Assert.Equal(("POST /butler/{task}", ActivityKind.Client), (span.DisplayName, span.Kind));
        Assert.Equal(error is null ? ActivityStatusCode.Unset : ActivityStatusCode.Error, span.Status);
        (string, object?)[] common =
        [
            ("http.request.method", "POST"),
            ("http.response.status_code", int.Parse(status[..3], System.Globalization.CultureInfo.InvariantCulture)),
            ("server.address", "127.0.0.1"),
            ("server.port", server.Url.Port),
            ("url.scheme", "http"),
            ("url.template", "/butler/{task}"),
        ];
        (string, object?)[] failed = error is null ? common : [("error.type", error), .. common];
        Assert.Equal(
            failed
                .Append(("url.full", $"{new Uri(server.Url, "/base")}/butler/BackupDatabase"))
                .OrderBy(tag => tag.Item1, StringComparer.Ordinal),
            Tags(span.TagObjects)
        );
        Assert.Equal(failed.OrderBy(tag => tag.Item1, StringComparer.Ordinal), Assert.Single(seen.Measurements));
        Assert.DoesNotContain("traceparent", server.Requests.Single(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_failed_call_is_tagged_with_its_kind_and_without_its_query()
    {
        await using var server = new RawServer(connection => connection.ReadRequest());
        using var seen = new TelemetryRecorder(server.Url.Port);
        using var plex = new FlurlPlex(server.AsPlexServer("s3cret"));
        await Preferences<Runtime>
            .set(LanguageExt.Prelude.Seq1(new PreferenceChange("ButlerDatabaseBackupPath", "/private")))
            .RunAsync(plex, Token);
        await Activities<Runtime>
            .cancel(ActivityId.Parse("a-1").IfNone(() => throw new InvalidOperationException()))
            .RunAsync(plex, Token);
        Assert.Equal(["PUT /:/prefs", "DELETE /activities/{id}"], seen.Spans.Select(span => span.DisplayName));
        Assert.All(seen.Spans, span => Assert.Equal("Unreachable.Broken", span.GetTagItem("error.type")));
        Assert.All(seen.Spans, span =>
            Assert.DoesNotContain(span.TagObjects, tag =>
                $"{tag.Value}".Contains("private", StringComparison.Ordinal)
                || $"{tag.Value}".Contains("s3cret", StringComparison.Ordinal)
            )
        );
    }

    static (string, object?)[] Tags(IEnumerable<KeyValuePair<string, object?>> tags) =>
        [.. tags.Select(tag => (tag.Key, tag.Value)).OrderBy(tag => tag.Key, StringComparer.Ordinal)];

    /// <summary>What is recorded for one port, because other tests record at the same time.</summary>
    sealed class TelemetryRecorder : IDisposable
    {
        readonly ActivityListener spans;
        readonly MeterListener measurements = new();

        public TelemetryRecorder(int port)
        {
            spans = new()
            {
                ShouldListenTo = source => source.Name == PlexTelemetry.Name,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span =>
                {
                    if (span.GetTagItem("server.port") is int at && at == port)
                        Spans.Add(span);
                },
            };
            ActivitySource.AddActivityListener(spans);
            measurements.InstrumentPublished = (instrument, listener) =>
            {
                if (
                    instrument.Meter.Name == PlexTelemetry.Name
                    && instrument is { Name: "http.client.request.duration", Unit: "s" }
                )
                    listener.EnableMeasurementEvents(instrument);
            };
            measurements.SetMeasurementEventCallback<double>(
                (_, value, tags, _) =>
                {
                    var all = Tags(tags.ToArray());
                    if (value >= 0 && all.Contains(("server.port", port)))
                        Measurements.Add(all);
                }
            );
            measurements.Start();
        }

        public List<System.Diagnostics.Activity> Spans { get; } = [];

        public List<(string, object?)[]> Measurements { get; } = [];

        public void Dispose()
        {
            spans.Dispose();
            measurements.Dispose();
        }
    }
}
