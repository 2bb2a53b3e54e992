using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Gateway.Transport;

/// <summary>Pure: the address to connect to. The bot token is sent there, so not every address will do.</summary>
static class GatewayUrl
{
    static readonly string[] DiscordDomains = ["discord.gg", "discord.com"];

    /// <summary>
    /// The address with version and encoding. None unless it is Discord's, over TLS; or, where the API is somebody
    /// else's, on the API's own host or this machine, and as secure as the API.
    /// </summary>
    public static Option<Uri> Build(string url, Uri api, bool compressed) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && (IsDiscord(parsed) || IsOfApi(parsed, api))
            ? Some(
                new UriBuilder(parsed)
                {
                    Query = compressed ? "v=10&encoding=json&compress=zlib-stream" : "v=10&encoding=json",
                    Fragment = "",
                }.Uri
            )
            : None;

    static bool IsDiscord(Uri url) => url.Scheme == Uri.UriSchemeWss && IsDiscordHost(url);

    // Sandboxes and proxies. A token that goes to the API over TLS must not go to the gateway without.
    static bool IsOfApi(Uri url, Uri api) =>
        !IsDiscordHost(api)
        && (url.Scheme == Uri.UriSchemeWss || (url.Scheme == Uri.UriSchemeWs && api.Scheme == Uri.UriSchemeHttp))
        && (url.IsLoopback || string.Equals(url.IdnHost, api.IdnHost, StringComparison.OrdinalIgnoreCase));

    static bool IsDiscordHost(Uri url) =>
        DiscordDomains.Any(domain =>
            url.IdnHost.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || url.IdnHost.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase)
        );
}
