using System.Globalization;
using System.Text.Json;
using PlexButler.Bot.Text;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Doctor.Probes;

/// <summary>
/// Calls Discord without retries, as doctor has to see what a client would hide. But where Discord says how long to
/// wait, it waits: that is no fault.
/// </summary>
sealed class DiscordProbe(DiscordOptions discord, TimeProvider time) : IDisposable
{
    readonly HttpClient http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) }
    )
    {
        Timeout = TimeSpan.FromSeconds(8),
        MaxResponseContentBufferSize = MaxBodyLength,
    };

    /// <summary>The longest time that a call waits for rate limits.</summary>
    static readonly TimeSpan MaxLimitDelay = TimeSpan.FromSeconds(15);

    // Each refused call counts toward the number for which Discord bans an address, the bot's included. A page of
    // Cloudflare or of a proxy may ask for no wait at all.
    static readonly TimeSpan MinLimitDelay = TimeSpan.FromSeconds(1);
    const int MaxAttempts = 5;

    // The longest answer that is asked for lists a guild's roles or channels.
    const int MaxBodyLength = 8 << 20;

    /// <summary>The reply to a <c>GET</c>, or why there is none.</summary>
    public async Task<ProbeResult> Get(string path, CancellationToken token)
    {
        var waited = TimeSpan.Zero;
        for (var attempt = 1; ; attempt++)
        {
            var (result, retryAfter) = await GetOnce(path, token);
            var delay = retryAfter > MinLimitDelay ? retryAfter : MinLimitDelay;
            if (result.Status != 429 || attempt == MaxAttempts || waited + delay > MaxLimitDelay)
                return result;
            await Task.Delay(delay, time, token);
            waited += delay;
        }
    }

    async Task<(ProbeResult Result, TimeSpan RetryAfter)> GetOnce(string path, CancellationToken token)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(discord.ApiUrl.AbsoluteUri.TrimEnd('/') + path)
        );
        request.Headers.TryAddWithoutValidation("User-Agent", discord.UserAgent);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bot {discord.Token().Reveal()}");
        try
        {
            using var response = await http.SendAsync(request, token);
            var body = Parse(await response.Content.ReadAsByteArrayAsync(token));
            return (
                new((int)response.StatusCode, body, Optional(response.Headers.Date), ""),
                ReadRetryAfter(body, response.Headers.RetryAfter?.Delta)
            );
        }
        catch (HttpRequestException e)
        {
            return (ProbeResult.Failed(NetworkErrors.Describe(e)), default);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return (ProbeResult.Failed("it did not answer within 8 s"), default);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => http.Dispose();

    // The header is rounded to seconds. A tenth more, as two clocks are not exact.
    static TimeSpan ReadRetryAfter(JsonElement body, TimeSpan? header) =>
        TimeSpan.FromSeconds(
            double.TryParse(
                body.GetText("retry_after"),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var seconds
            ) && seconds is > 0 and < 86_400
                ? seconds + 0.1
                : header?.TotalSeconds ?? 1
        );

    static JsonElement Parse(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
