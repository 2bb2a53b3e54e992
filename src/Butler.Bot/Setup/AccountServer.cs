using System.Net;
using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Setup;

/// <summary>A server as the account host lists it.</summary>
/// <param name="Name">The name its owner gave it.</param>
/// <param name="MachineIdentifier">Its identifier, the same at every address.</param>
/// <param name="Token">The owner's token for this server.</param>
/// <param name="Urls">The best first: local before remote, with TLS before without, a relay last but for addresses in
/// the internet without TLS.</param>
sealed record AccountServer(string Name, string MachineIdentifier, Secret Token, IReadOnlyList<Uri> Urls)
{
    /// <summary>None for a device that is not a server of this account.</summary>
    public static Option<AccountServer> FromJson(JsonElement device)
    {
        if (
            device.GetText("accessToken") is not { Length: > 0 } token
            || !device.GetFlag("owned")
            || !device.GetText("provides").Split(',').Contains("server")
        )
            return None;
        var urls = device
            .GetItems("connections")
            .SelectMany(GetUrls)
            .OrderBy(static candidate => candidate.Rank)
            .Select(static candidate => candidate.Url)
            .Distinct();
        return new AccountServer(
            device.GetText("name"),
            device.GetText("clientIdentifier"),
            new Secret(token),
            [.. urls]
        );
    }

    // Besides what is listed also the bare address: many routers do not resolve plex.direct names to local addresses.
    // There TLS fits only a certificate of the owner's own, and without TLS only the home network is tried.
    static IEnumerable<(Uri Url, int Rank)> GetUrls(JsonElement connection)
    {
        var (address, port) = (connection.GetText("address"), connection.GetText("port"));
        var host = address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;
        var isRelay = connection.GetFlag("relay");
        var isLocal =
            connection.GetFlag("local") || (IPAddress.TryParse(address, out var ip) && PrivateAddress.Includes(ip));
        IEnumerable<string> bare =
            isRelay || host.Length == 0 ? []
            : isLocal ? [$"https://{host}:{port}", $"http://{host}:{port}"]
            : [$"https://{host}:{port}"];
        return bare.Select(static text => (Text: text, IsListed: false))
            .Prepend((Text: connection.GetText("uri"), IsListed: true))
            .SelectMany(candidate =>
                BaseUrl.Parse(candidate.Text).AsEnumerable().Select(url => (Url: url, candidate.IsListed))
            )
            .Select(candidate =>
                (
                    candidate.Url,
                    Rank: (4 * GetRank(candidate.Url, isLocal, isRelay))
                        + (candidate.IsListed ? 0 : 2)
                        + (connection.GetFlag("IPv6") ? 1 : 0)
                )
            );
    }

    static int GetRank(Uri url, bool isLocal, bool isRelay) =>
        (isRelay, isLocal, url.Scheme == "https") switch
        {
            (false, true, true) => 0,
            (false, true, false) => 1,
            (false, false, true) => 2,
            (true, _, true) => 3,
            (_, _, false) => 4,
        };
}
