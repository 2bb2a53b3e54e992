using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Setup;

/// <summary>Plex's account host: signs in by a code that a person confirms in a browser, and lists the account's servers. Passwords are never asked for.</summary>
/// <remarks>Calls and fields: Plex's developer documentation, "Authenticating with Plex", and its API description.</remarks>
sealed class PlexAccountClient : IDisposable
{
    // A device that Plex lists once, whatever how often setup runs on this machine.
    static readonly string ClientIdentifier =
        $"plexbutlerbot-setup-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Environment.MachineName)))[..12]}";

    readonly Uri host;
    readonly TimeProvider time;
    readonly HttpClient http;

    /// <summary>Opens nothing yet.</summary>
    public PlexAccountClient(Uri host, TimeProvider time)
    {
        (this.host, this.time) = (host, time);
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(15) };
        foreach (
            var (name, value) in ((string, string)[])
                [
                    ("Accept", "application/json"),
                    ("X-Plex-Product", Product.Name),
                    ("X-Plex-Version", Product.Version),
                    ("X-Plex-Client-Identifier", ClientIdentifier),
                ]
        )
            http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
    }

    /// <summary>A code to be confirmed at plex.tv/link, and its number.</summary>
    public async Task<(long Id, string Code)> CreatePin(CancellationToken token)
    {
        var pin = await Send(HttpMethod.Post, "/api/v2/pins", null, token);
        return pin is JsonObject && pin["id"] is JsonValue id && pin["code"] is JsonValue code
            ? (id.GetValue<long>(), code.GetValue<string>())
            : throw new SetupAbortedException($"{host.Host} gave no code to sign in with. Try again later.");
    }

    /// <summary>The account's token, once somebody has confirmed the code.</summary>
    public async Task<Secret> WaitForToken(long id, CancellationToken token)
    {
        while (true)
        {
            var pin = await Send(HttpMethod.Get, $"/api/v2/pins/{id}", null, token)
                ?? throw new SetupAbortedException(
                    "The code was not confirmed in time. Run setup again for a new one."
                );
            if (pin["authToken"] is JsonValue authToken && authToken.GetValueKind() == JsonValueKind.String)
                return new Secret(authToken.GetValue<string>());
            await Task.Delay(TimeSpan.FromSeconds(1), time, token);
        }
    }

    /// <summary>The servers that belong to the account itself; those shared with it have owners elsewhere.</summary>
    public async Task<IReadOnlyList<AccountServer>> GetServers(Secret account, CancellationToken token)
    {
        var devices = await Send(
            HttpMethod.Get,
            "/api/v2/resources?includeHttps=1&includeRelay=1&includeIPv6=1",
            account,
            token
        );
        return [.. (devices as JsonArray ?? []).Select(AccountServer.FromJson).OfType<AccountServer>()];
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => http.Dispose();

    // Null is 404: no such thing, or not any more.
    async Task<JsonNode?> Send(HttpMethod method, string path, Secret? account, CancellationToken token)
    {
        using var request = new HttpRequestMessage(method, new Uri(host.AbsoluteUri.TrimEnd('/') + path));
        if (account is { } secret)
            request.Headers.TryAddWithoutValidation("X-Plex-Token", secret.Reveal());
        try
        {
            using var response = await http.SendAsync(request, token);
            if (response.StatusCode == HttpStatusCode.NotFound)
                return null;
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                throw new SetupAbortedException(
                    $"{host.Host} takes no more sign-ins for now. Wait some minutes and run setup again."
                );
            if (!response.IsSuccessStatusCode)
                throw new SetupAbortedException(
                    $"{host.Host} answered {(int)response.StatusCode}. Try again later, or give --plex-url and --plex-token-file."
                );
            return JsonNode.Parse(await response.Content.ReadAsStringAsync(token));
        }
        catch (HttpRequestException)
        {
            throw new SetupAbortedException(
                $"{host.Host} cannot be reached. Check this machine's connection, or give --plex-url and --plex-token-file."
            );
        }
        catch (JsonException)
        {
            throw new SetupAbortedException(
                $"What answers at {host.Host} is not Plex. Correct {PlexButler.Bot.Settings.PlexAccountHost.SettingName}, or leave it out."
            );
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw new SetupAbortedException($"{host.Host} does not answer. Try again later.");
        }
    }
}
