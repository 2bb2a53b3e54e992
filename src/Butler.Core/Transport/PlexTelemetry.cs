using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using LanguageExt;

namespace PlexButler;

/// <summary>The spans and measurements of calls, under the names of OpenTelemetry's conventions for HTTP clients. No
/// tag holds a token or a query.</summary>
public static class PlexTelemetry
{
    /// <summary>The name to subscribe to, for traces and for metrics.</summary>
    public const string Name = "PlexButler";

    static readonly ActivitySource PlexSource = new(Name);
    static readonly Meter PlexMeter = new(Name);

    // The boundaries that the conventions give for this histogram.
    static readonly Histogram<double> RequestDuration = PlexMeter.CreateHistogram(
        "http.client.request.duration",
        "s",
        "Duration of calls to Plex, each attempt by itself.",
        tags: null,
        new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
        }
    );

    internal static bool IsEnabled => RequestDuration.Enabled || PlexSource.HasListeners();

    internal static Activity? StartSpan(PlexServer server, PlexRequest request)
    {
        var path = GetPath(request);
        var span = PlexSource.StartActivity($"{request.Method} {GetUrlTemplate(path)}", ActivityKind.Client);
        if (span is null)
            return null;
        foreach (var (name, value) in GetTags(server, request, path))
            span.SetTag(name, value);
        span.SetTag("url.full", server + server.Url.AbsolutePath.TrimEnd('/') + path);
        return span;
    }

    internal static void StopSpan(
        Activity? span,
        PlexServer server,
        PlexRequest request,
        Either<ButlerError, PlexReply> result,
        TimeSpan elapsed
    )
    {
        var tags = new TagList();
        foreach (var (name, value) in GetTags(server, request, GetPath(request)))
            tags.Add(name, value);
        var status = result.Match(Right: static reply => reply.Status, Left: static _ => 0);
        var error = result.Match(
            Right: static reply => reply.Status >= 400 ? reply.Status.ToString(CultureInfo.InvariantCulture) : "",
            Left: GetErrorType
        );
        if (status > 0)
            AddTag(ref tags, span, "http.response.status_code", status);
        if (error.Length > 0)
        {
            AddTag(ref tags, span, "error.type", error);
            span?.SetStatus(ActivityStatusCode.Error);
        }
        RequestDuration.Record(elapsed.TotalSeconds, tags);
        span?.Stop();
    }

    static (string Name, object Value)[] GetTags(PlexServer server, PlexRequest request, string path) =>
        [
            ("http.request.method", request.Method.Method),
            ("server.address", server.Url.IdnHost),
            ("server.port", server.Url.Port),
            ("url.scheme", server.Url.Scheme),
            ("url.template", GetUrlTemplate(path)),
        ];

    static void AddTag(ref TagList tags, Activity? span, string name, object value)
    {
        tags.Add(name, value);
        span?.SetTag(name, value);
    }

    static string GetErrorType(ButlerError error) =>
        error is ButlerError.Unreachable unreachable ? $"{error.Kind}.{unreachable.Failure}" : error.Kind;

    static string GetPath(PlexRequest request) => "/" + request.Path.Split('?')[0];

    // Few enough values for a metric: the task's and the activity's own names stay out.
    static string GetUrlTemplate(string path) =>
        path.StartsWith("/butler/", StringComparison.Ordinal) ? "/butler/{task}"
        : path.StartsWith("/activities/", StringComparison.Ordinal) ? "/activities/{id}"
        : path;
}
