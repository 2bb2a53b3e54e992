using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Gateway.Transport;

/// <summary>Pure: the address to connect to.</summary>
static class GatewayUrl
{
    /// <summary>The named address with this client's version and encoding; none unless it is a WebSocket address as safe as the API's own.</summary>
    public static Option<Uri> Build(string url, Uri api, bool compressed)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed))
            return None;
        // Over TLS the token must not be led out of TLS
        var isAllowed = parsed.Scheme == "wss" || (parsed.Scheme == "ws" && api.Scheme == Uri.UriSchemeHttp);
        return isAllowed
            ? Some(
                new UriBuilder(parsed)
                {
                    Query = compressed ? "v=10&encoding=json&compress=zlib-stream" : "v=10&encoding=json",
                    Fragment = "",
                }.Uri
            )
            : None;
    }
}
