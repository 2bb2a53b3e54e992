using System.Text.Json;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Doctor.Probes;

/// <summary>Calls Discord once, without retries: doctor has to see what a client would hide.</summary>
sealed class DiscordProbe(DiscordOptions discord) : IDisposable
{
    readonly HttpClient http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) }
    )
    {
        Timeout = TimeSpan.FromSeconds(8),
    };

    /// <summary>The reply to a <c>GET</c>, or why there is none.</summary>
    public async Task<ProbeResult> Get(string path, CancellationToken token)
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
            return new((int)response.StatusCode, body, Optional(response.Headers.Date), "");
        }
        catch (HttpRequestException e)
        {
            return ProbeResult.Failed(NetworkErrors.Describe(e));
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return ProbeResult.Failed("it did not answer within 8 s");
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => http.Dispose();

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
