using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Setup.Prompts;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Setup;

/// <summary>
/// Plex's account host. It signs a person in by a code that they confirm in a browser, and lists the account's servers.
/// Passwords are never asked for.
/// </summary>
/// <remarks>Calls and fields: Plex's developer documentation, "Authenticating with Plex", and its API
/// description.</remarks>
sealed class PlexAccountClient : IDisposable
{
    // The same on every run, so that Plex lists this machine as one device.
    static readonly string ClientIdentifier =
        "plexbutlerbot-setup-"
        + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Environment.MachineName)))[..12];

    // Far more than the list of an account's servers takes.
    const int MaxBodyLength = 8 << 20;

    readonly Uri host;
    readonly TimeProvider time;
    readonly HttpClient http;

    /// <summary>Opens no connection yet.</summary>
    public PlexAccountClient(Uri host, TimeProvider time)
    {
        (this.host, this.time) = (host, time);
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            Timeout = TimeSpan.FromSeconds(15),
            MaxResponseContentBufferSize = MaxBodyLength,
        };
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

    /// <summary>Creates a code to be confirmed at plex.tv/link; returns it with its id.</summary>
    public async Task<(long Id, string Code)> CreatePin(CancellationToken token)
    {
        var pin = (await Send(HttpMethod.Post, "/api/v2/pins", None, token)).IfNone(default(JsonElement));
        return long.TryParse(pin.GetText("id"), out var id) && pin.GetText("code") is { Length: > 0 } code
            ? (id, code)
            : throw new SetupAbortedException($"{host.Host} gave no code to sign in with. Try again later.");
    }

    /// <summary>Waits until somebody has confirmed the code; returns the account's token, or None if the code has
    /// expired.</summary>
    public async Task<Option<Secret>> WaitForToken(long id, CancellationToken token)
    {
        while (true)
        {
            if (!(await Send(HttpMethod.Get, $"/api/v2/pins/{id}", None, token)).TryGetValue(out var pin))
                return None;
            if (pin.GetText("authToken") is { Length: > 0 } accountToken)
                return new Secret(accountToken);
            await Task.Delay(TimeSpan.FromSeconds(1), time, token);
        }
    }

    /// <summary>
    /// The servers that the account owns. Servers shared with it have another owner, whose token is needed.
    /// </summary>
    public async Task<IReadOnlyList<AccountServer>> GetServers(Secret account, CancellationToken token)
    {
        var devices = await Send(
            HttpMethod.Get,
            "/api/v2/resources?includeHttps=1&includeRelay=1&includeIPv6=1",
            account,
            token
        );
        return
        [
            .. devices
                .IfNone(default(JsonElement))
                .GetItems()
                .SelectMany(static device => AccountServer.FromJson(device)),
        ];
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => http.Dispose();

    // None for 404: it does not exist, or no longer.
    async Task<Option<JsonElement>> Send(
        HttpMethod method,
        string path,
        Option<Secret> account,
        CancellationToken token
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(host.AbsoluteUri.TrimEnd('/') + path));
        account.IfSome(secret => request.Headers.TryAddWithoutValidation("X-Plex-Token", secret.Reveal()));
        try
        {
            using var response = await http.SendAsync(request, token);
            if (response.StatusCode == HttpStatusCode.NotFound)
                return None;
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                throw new SetupAbortedException(
                    $"{host.Host} accepts no more sign-ins for now. Wait a few minutes and run setup again."
                );
            if (!response.IsSuccessStatusCode)
                throw new SetupAbortedException(
                    $"{host.Host} answered with status {(int)response.StatusCode}. Try again "
                        + "later, or use --plex-url and --plex-token-file."
                );
            return JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(token));
        }
        catch (Exception e)
            when (e
                    is JsonException
                        or HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
            )
        {
            throw new SetupAbortedException(
                $"The program at {host.Host} is not Plex. Fix or remove {PlexAccountHost.SettingName}."
            );
        }
        catch (HttpRequestException)
        {
            throw new SetupAbortedException(
                $"{host.Host} cannot be reached. Check this machine's connection, "
                    + "or use --plex-url and --plex-token-file."
            );
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw new SetupAbortedException($"{host.Host} does not answer. Try again later.");
        }
    }
}
