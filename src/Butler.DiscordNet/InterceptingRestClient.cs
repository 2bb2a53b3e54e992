using System.Globalization;
using System.Net;
using Discord.Net.Rest;
using PlexButler.Discord.Clocks;

namespace PlexButler.DiscordNet;

/// <summary>Discord.Net's HTTP client with another address and a look at its answers: the only hook for both.</summary>
sealed class InterceptingRestClient(IRestClient inner, ServerClock clock, Action tokenRefused) : IRestClient
{
    /// <summary>Creates it. The address that Discord.Net passes is a constant, so it is ignored.</summary>
    public static RestClientProvider CreateProvider(Uri apiUrl, ServerClock clock, Action tokenRefused)
    {
        var standard = DefaultRestClientProvider.Create(useProxy: true);
        return _ => new InterceptingRestClient(standard(apiUrl.AbsoluteUri.TrimEnd('/') + "/"), clock, tokenRefused);
    }

    public void SetHeader(string key, string value) => inner.SetHeader(key, value);

    public void SetCancelToken(CancellationToken cancelToken) => inner.SetCancelToken(cancelToken);

    public async Task<RestResponse> SendAsync(
        string method,
        string endpoint,
        CancellationToken cancelToken,
        bool headerOnly,
        string reason,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> requestHeaders
    ) => await Inspect(endpoint, inner.SendAsync(method, endpoint, cancelToken, headerOnly, reason, requestHeaders));

    public async Task<RestResponse> SendAsync(
        string method,
        string endpoint,
        string json,
        CancellationToken cancelToken,
        bool headerOnly,
        string reason,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> requestHeaders
    ) =>
        await Inspect(
            endpoint,
            inner.SendAsync(method, endpoint, json, cancelToken, headerOnly, reason, requestHeaders)
        );

    public async Task<RestResponse> SendAsync(
        string method,
        string endpoint,
        IReadOnlyDictionary<string, object> multipartParams,
        CancellationToken cancelToken,
        bool headerOnly,
        string reason,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> requestHeaders
    ) =>
        await Inspect(
            endpoint,
            inner.SendAsync(method, endpoint, multipartParams, cancelToken, headerOnly, reason, requestHeaders)
        );

    public void Dispose() => inner.Dispose();

    async Task<RestResponse> Inspect(string endpoint, Task<RestResponse> call)
    {
        var started = clock.GetTimestamp();
        var response = await call;
        if (
            response.Headers.TryGetValue("Date", out var header)
            && DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, out var date)
        )
            clock.Synchronize(date, clock.GetElapsedTime(started));
        // Interactions have a token of their own; a 401 there says nothing about the bot token.
        var usesBotToken =
            !endpoint.StartsWith("interactions/", StringComparison.Ordinal)
            && !endpoint.StartsWith("webhooks/", StringComparison.Ordinal);
        if (response.StatusCode == HttpStatusCode.Unauthorized && usesBotToken)
            tokenRefused();
        if (!usesBotToken)
            return HideRateLimits(response);
        if (response.StatusCode != HttpStatusCode.TooManyRequests)
            return response;
        // Discord.Net throws at a global 429 whose Retry-After is missing or has a fraction.
        response.Headers["Retry-After"] = RoundUpSeconds(response.Headers.GetValueOrDefault("Retry-After"));
        return response;
    }

    // Discord counts these calls by interaction. Discord.Net counts all interactions together, so that answers would
    // wait for each other.
    static RestResponse HideRateLimits(RestResponse response)
    {
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            throw new InteractionRateLimitedException(ReadBody(response.Stream));
        foreach (
            var name in response
                .Headers.Keys.Where(static name => name.StartsWith("X-RateLimit-", StringComparison.OrdinalIgnoreCase))
                .ToArray()
        )
            response.Headers.Remove(name);
        return response;
    }

    static byte[] ReadBody(Stream? body)
    {
        using var all = new MemoryStream();
        body?.CopyTo(all);
        return all.ToArray();
    }

    static string RoundUpSeconds(string? header) =>
        (
            double.TryParse(header, CultureInfo.InvariantCulture, out var seconds)
                ? Math.Ceiling(Math.Clamp(seconds, 1, 86_400))
                : 1
        ).ToString(CultureInfo.InvariantCulture);
}
