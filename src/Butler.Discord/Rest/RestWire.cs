using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PlexButler.Discord;

/// <summary>One try of one call over HTTP: the only file that knows HttpClient.</summary>
sealed class RestWire : IDisposable
{
    const int LargestAnswer = 8 * 1024 * 1024;

    // A burst of interactions is answered over these; more would only be handshakes
    const int MostConnections = 128;
    static readonly MediaTypeHeaderValue json = new("application/json");

    readonly HttpClient client;
    readonly Uri baseUrl;
    readonly LeanOptions options;
    readonly TimeProvider time;
    readonly ServerClock clock;
    readonly Metrics metrics;

    /// <summary>A client of its own, so that no factory's logging ever sees an address: those of interactions hold their token.</summary>
    public RestWire(LeanOptions options, TimeProvider time, ServerClock clock, Metrics metrics)
    {
        (this.options, this.time, this.clock, this.metrics) = (options, time, clock, metrics);
        baseUrl = new Uri(options.ApiUrl.AbsoluteUri.TrimEnd('/') + "/");
        client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false, // a redirect would carry tokens to where they do not belong
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                MaxConnectionsPerServer = MostConnections,
                ActivityHeadersPropagator = null, // no tracing spans: they would name the address
            }
        )
        {
            MaxResponseContentBufferSize = LargestAnswer,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", options.UserAgent);
    }

    /// <summary>Total but for cancellation by <paramref name="token"/>.</summary>
    public async ValueTask<Outcome> Send(Route route, byte[] body, TimeSpan tryTime, CancellationToken token)
    {
        var started = time.GetTimestamp();
        var outcome = await Try(route, body, tryTime, token);
        metrics.Call(route, outcome, time.GetElapsedTime(started));
        return outcome;
    }

    async ValueTask<Outcome> Try(Route route, byte[] body, TimeSpan tryTime, CancellationToken token)
    {
        using var request = new HttpRequestMessage(route.Method, new Uri(baseUrl, route.Path));
        if (route.ByBot)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bot {options.Token().Reveal()}");
        if (body.Length > 0)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = json } };
        using var limit = new CancellationTokenSource(tryTime, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(token, limit.Token);
        try
        {
            using var response = await client.SendAsync(request, both.Token);
            if (response.Headers.Date is { } date)
                clock.Learn(date);
            var bytes = await response.Content.ReadAsByteArrayAsync(both.Token);
            return new Outcome.Answered(
                (int)response.StatusCode,
                Json.parse(bytes).IfNone(default(JsonElement)),
                Limits(response.Headers)
            );
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return new Outcome.Lost("no answer in time", IsUnsent: false);
        }
        catch (OperationCanceledException)
        {
            throw new OperationCanceledException(token);
        } // the framework's own may hold the request
        catch (HttpRequestException error)
        {
            return new Outcome.Lost(Failures.words(error), Failures.isUnsent(error));
        }
        catch (IOException)
        {
            return new Outcome.Lost("the connection broke", IsUnsent: false);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => client.Dispose();

    static RateHeaders Limits(HttpResponseHeaders headers) =>
        new(
            Text(headers, "X-RateLimit-Bucket"),
            (int)Number(headers, "X-RateLimit-Limit"),
            (int)Number(headers, "X-RateLimit-Remaining"),
            Seconds(headers, "X-RateLimit-Reset-After"),
            Seconds(headers, "Retry-After"),
            Text(headers, "X-RateLimit-Scope"),
            Text(headers, "X-RateLimit-Global").Equals("true", StringComparison.OrdinalIgnoreCase)
        );

    static string Text(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() ?? "" : "";

    static double Number(HttpResponseHeaders headers, string name) =>
        double.TryParse(Text(headers, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value)
            ? Math.Clamp(value, 0, 1_000_000)
            : 0;

    static TimeSpan Seconds(HttpResponseHeaders headers, string name) => TimeSpan.FromSeconds(Number(headers, name));
}
