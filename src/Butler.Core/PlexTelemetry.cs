using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using LanguageExt;

namespace PlexButler;

/// <summary>The spans and measurements of calls, under the names of OpenTelemetry's conventions for HTTP clients. No tag holds a token or a
/// query.</summary>
public static class PlexTelemetry
{
    /// <summary>The name to subscribe to, for traces and for metrics.</summary>
    public const string Name = "PlexButler";

    static readonly ActivitySource source = new(Name);
    static readonly Meter meter = new(Name);

    // The boundaries that the conventions give for this histogram.
    static readonly Histogram<double> duration = meter.CreateHistogram(
        "http.client.request.duration",
        "s",
        "Duration of calls to Plex, each attempt by itself.",
        tags: null,
        new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
        }
    );

    internal static bool IsOn => duration.Enabled || source.HasListeners();

    internal static System.Diagnostics.Activity? Start(PlexServer server, Request request)
    {
        var path = Path(request);
        var span = source.StartActivity($"{request.Verb} {Template(path)}", ActivityKind.Client);
        if (span is null)
            return null;
        foreach (var (name, value) in Tags(server, request, path))
            span.SetTag(name, value);
        span.SetTag("url.full", server + server.Url.AbsolutePath.TrimEnd('/') + path);
        return span;
    }

    internal static void Stop(
        System.Diagnostics.Activity? span,
        PlexServer server,
        Request request,
        Either<ButlerError, Reply> result,
        TimeSpan took
    )
    {
        var tags = new TagList();
        foreach (var (name, value) in Tags(server, request, Path(request)))
            tags.Add(name, value);
        var status = result.Match(Right: static reply => reply.Status, Left: static _ => 0);
        var error = result.Match(
            Right: static reply => reply.Status >= 400 ? reply.Status.ToString(CultureInfo.InvariantCulture) : "",
            Left: Kind
        );
        if (status > 0)
            Add(ref tags, span, "http.response.status_code", status);
        if (error.Length > 0)
        {
            Add(ref tags, span, "error.type", error);
            span?.SetStatus(ActivityStatusCode.Error);
        }
        duration.Record(took.TotalSeconds, tags);
        span?.Stop();
    }

    static (string Name, object Value)[] Tags(PlexServer server, Request request, string path) =>
        [
            ("http.request.method", request.Verb.Method),
            ("server.address", server.Url.IdnHost),
            ("server.port", server.Url.Port),
            ("url.scheme", server.Url.Scheme),
            ("url.template", Template(path)),
        ];

    static void Add(ref TagList tags, System.Diagnostics.Activity? span, string name, object value)
    {
        tags.Add(name, value);
        span?.SetTag(name, value);
    }

    static string Kind(ButlerError error) =>
        error is ButlerError.Unreachable unreachable ? $"Unreachable.{unreachable.Failure}" : error.GetType().Name;

    static string Path(Request request) => "/" + request.Path.Split('?')[0];

    // Few enough values for a metric: the task's and the activity's own names stay out.
    static string Template(string path) =>
        path.StartsWith("/butler/", StringComparison.Ordinal) ? "/butler/{task}"
        : path.StartsWith("/activities/", StringComparison.Ordinal) ? "/activities/{id}"
        : path;
}
