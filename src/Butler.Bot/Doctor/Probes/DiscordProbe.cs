using System.Text.Json;
using System.Text.Json.Nodes;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Doctor;

/// <summary>What Discord said to one call.</summary>
/// <param name="Status">The HTTP status; 0 when nothing came.</param>
/// <param name="Body">Its JSON; null when it is none.</param>
/// <param name="Date">What the answer's <c>Date</c> header says.</param>
/// <param name="Failure">Why nothing came, in words; empty when something did.</param>
sealed record ProbeResult(int Status, JsonNode? Body, DateTimeOffset? Date, string Failure)
{
    /// <summary>A field's text, or nothing.</summary>
    public static string GetText(JsonNode? node, string field) =>
        (node as JsonObject)?[field] is JsonValue value ? value.ToString() : "";

    /// <summary>The entries of a list, or none.</summary>
    public IEnumerable<JsonNode> Items => (Body as JsonArray ?? []).OfType<JsonNode>();
}

/// <summary>Asks Discord, once and without patience: an examination wants to see what a client would hide.</summary>
sealed class DiscordProbe(DiscordOptions discord) : IDisposable
{
    readonly HttpClient http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) }
    )
    {
        Timeout = TimeSpan.FromSeconds(8),
    };

    /// <summary>The answer to a <c>GET</c>, or why there is none.</summary>
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
            var text = await response.Content.ReadAsStringAsync(token);
            return new((int)response.StatusCode, Parse(text), response.Headers.Date, "");
        }
        catch (HttpRequestException e)
        {
            return new(0, null, null, Describe(e.HttpRequestError));
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return new(0, null, null, "it did not answer within 8 s");
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => http.Dispose();

    static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string Describe(HttpRequestError error) =>
        error switch
        {
            HttpRequestError.NameResolutionError => "its name cannot be resolved",
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => "nothing answers there",
            HttpRequestError.SecureConnectionError => "its certificate was not acceptable",
            _ => "the connection broke",
        };
}
