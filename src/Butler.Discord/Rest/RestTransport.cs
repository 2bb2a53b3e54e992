using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Model;
using PlexButler.Discord.Wire;

namespace PlexButler.Discord.Rest;

/// <summary>One try of one call over HTTP: the only file that knows HttpClient.</summary>
sealed class RestTransport : IDisposable
{
    const int MaxResponseSize = 8 * 1024 * 1024;

    // A burst of interactions is answered over these; more connections would only cost handshakes.
    const int MaxConnections = 128;

    readonly HttpClient client;
    readonly Uri baseUrl;
    readonly DiscordOptions options;
    readonly SteadyClock time;
    readonly ServerClock clock;
    readonly DiscordMetrics metrics;

    /// <summary>
    /// Has an HttpClient of its own, so that no factory logs an address: the addresses of interactions hold their
    /// token.
    /// </summary>
    public RestTransport(DiscordOptions options, SteadyClock time, ServerClock clock, DiscordMetrics metrics)
    {
        (this.options, this.time, this.clock, this.metrics) = (options, time, clock, metrics);
        baseUrl = new Uri(options.ApiUrl.AbsoluteUri.TrimEnd('/') + "/");
        client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false, // A redirect could send tokens to another host.
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                MaxConnectionsPerServer = MaxConnections,
                ActivityHeadersPropagator = null, // Tracing spans would name the address.
            }
        )
        {
            MaxResponseContentBufferSize = MaxResponseSize,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", options.UserAgent);
    }

    /// <summary>Total but for cancellation by <paramref name="token"/>.</summary>
    public async ValueTask<AttemptResult> Send(Route route, CallBody body, TimeSpan timeout, CancellationToken token)
    {
        var started = time.GetTimestamp();
        var result = await SendOnce(route, body, timeout, token);
        metrics.RecordAttempt(route, result, time.GetElapsedTime(started));
        return result;
    }

    async ValueTask<AttemptResult> SendOnce(
        Route route,
        CallBody body,
        TimeSpan attemptTimeout,
        CancellationToken token
    )
    {
        using var request = new HttpRequestMessage(route.Method, new Uri(baseUrl, route.Path));
        if (route.UsesBotToken)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bot {options.Token().Reveal()}");
        request.Content = body.CreateContent();
        var started = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(attemptTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, timeout.Token);
        try
        {
            using var response = await client.SendAsync(request, linked.Token);
            if (response.Headers.Date is { } date)
                clock.Synchronize(date, time.GetElapsedTime(started));
            var bytes = await response.Content.ReadAsByteArrayAsync(linked.Token);
            return new AttemptResult.Responded(
                (int)response.StatusCode,
                Json.Parse(bytes).IfNone(default(JsonElement)),
                ReadRateLimitHeaders(response.Headers)
            );
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return new AttemptResult.NoResponse("no answer in time", IsUnsent: false);
        }
        catch (OperationCanceledException)
        {
            // Not the framework's own exception, which may hold the request.
            throw new OperationCanceledException(token);
        }
        catch (HttpRequestException error)
        {
            return new AttemptResult.NoResponse(NetworkErrors.Describe(error), NetworkErrors.IsUnsent(error));
        }
        catch (IOException)
        {
            return new AttemptResult.NoResponse("the connection broke", IsUnsent: false);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => client.Dispose();

    static RateLimitHeaders ReadRateLimitHeaders(HttpResponseHeaders headers) =>
        new(
            Bucket: ReadString(headers, "X-RateLimit-Bucket"),
            Limit: (int)ReadNumber(headers, "X-RateLimit-Limit"),
            Remaining: (int)ReadNumber(headers, "X-RateLimit-Remaining"),
            ResetAfter: ReadSeconds(headers, "X-RateLimit-Reset-After"),
            RetryAfter: ReadSeconds(headers, "Retry-After"),
            Scope: ReadString(headers, "X-RateLimit-Scope"),
            IsGlobal: ReadString(headers, "X-RateLimit-Global").Equals("true", StringComparison.OrdinalIgnoreCase)
        );

    static string ReadString(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() ?? "" : "";

    static double ReadNumber(HttpResponseHeaders headers, string name) =>
        double.TryParse(ReadString(headers, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value)
            ? Math.Clamp(value, 0, 1_000_000)
            : 0;

    static TimeSpan ReadSeconds(HttpResponseHeaders headers, string name) =>
        TimeSpan.FromSeconds(ReadNumber(headers, name));
}
