using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Gateway.Transport;

/// <summary>Pure: the address to connect to.</summary>
static class GatewayUrl
{
    /// <summary>
    /// The address with version and encoding; none unless it is a WebSocket address that is as secure as the API's own.
    /// </summary>
    public static Option<Uri> Build(string url, Uri api, bool compressed)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed))
            return None;
        // A token that goes to the API over TLS must not go to the gateway without.
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
