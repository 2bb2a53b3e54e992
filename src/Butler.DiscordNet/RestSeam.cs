using System.Globalization;
using System.Net;
using Discord.Net.Rest;
using PlexButler.Discord;

namespace PlexButler.DiscordNet;

/// <summary>Discord.Net's HTTP client at another address, seen by us: the only seam it has for both.</summary>
sealed class RestSeam(IRestClient inner, ServerClock clock, Action tokenRefused) : IRestClient
{
    /// <summary>Makes it. The address Discord.Net passes is a constant, so it is ignored.</summary>
    public static RestClientProvider Provider(Uri apiUrl, ServerClock clock, Action tokenRefused)
    {
        var standard = DefaultRestClientProvider.Create(useProxy: true);
        return _ => new RestSeam(standard(apiUrl.AbsoluteUri.TrimEnd('/') + "/"), clock, tokenRefused);
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
    ) => See(endpoint, await inner.SendAsync(method, endpoint, cancelToken, headerOnly, reason, requestHeaders));

    public async Task<RestResponse> SendAsync(
        string method,
        string endpoint,
        string json,
        CancellationToken cancelToken,
        bool headerOnly,
        string reason,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> requestHeaders
    ) => See(endpoint, await inner.SendAsync(method, endpoint, json, cancelToken, headerOnly, reason, requestHeaders));

    public async Task<RestResponse> SendAsync(
        string method,
        string endpoint,
        IReadOnlyDictionary<string, object> multipartParams,
        CancellationToken cancelToken,
        bool headerOnly,
        string reason,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> requestHeaders
    ) =>
        See(
            endpoint,
            await inner.SendAsync(method, endpoint, multipartParams, cancelToken, headerOnly, reason, requestHeaders)
        );

    public void Dispose() => inner.Dispose();

    RestResponse See(string endpoint, RestResponse response)
    {
        if (
            response.Headers.TryGetValue("Date", out var said)
            && DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, out var date)
        )
            clock.Learn(date);
        // Interactions carry a token of their own; a 401 there says nothing about the bot's
        var byBot =
            !endpoint.StartsWith("interactions/", StringComparison.Ordinal)
            && !endpoint.StartsWith("webhooks/", StringComparison.Ordinal);
        if (response.StatusCode == HttpStatusCode.Unauthorized && byBot)
            tokenRefused();
        if (!byBot)
            return Unlimited(response);
        if (response.StatusCode != HttpStatusCode.TooManyRequests)
            return response;
        // Discord.Net throws at a global 429 whose Retry-After is missing or has a fraction
        response.Headers["Retry-After"] = WholeSeconds(response.Headers.GetValueOrDefault("Retry-After"));
        return response;
    }

    // Discord counts these calls by interaction, Discord.Net counts all interactions together: it would let answers wait for each other
    static RestResponse Unlimited(RestResponse response)
    {
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            throw new LimitedException(Read(response.Stream));
        foreach (
            var name in response
                .Headers.Keys.Where(static name => name.StartsWith("X-RateLimit-", StringComparison.OrdinalIgnoreCase))
                .ToArray()
        )
            response.Headers.Remove(name);
        return response;
    }

    static byte[] Read(Stream? body)
    {
        using var all = new MemoryStream();
        body?.CopyTo(all);
        return all.ToArray();
    }

    static string WholeSeconds(string? said) =>
        (
            double.TryParse(said, CultureInfo.InvariantCulture, out var seconds)
                ? Math.Ceiling(Math.Clamp(seconds, 1, 86_400))
                : 1
        ).ToString(CultureInfo.InvariantCulture);
}
