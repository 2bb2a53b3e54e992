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
/// <param name="Urls">The best first: local before remote, with TLS before without, a relay last.</param>
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
            .Select(static connection => (Url: BaseUrl.Parse(connection.GetText("uri")), Rank: GetRank(connection)))
            .OrderBy(static c => c.Rank)
            .SelectMany(static c => c.Url);
        return new AccountServer(
            device.GetText("name"),
            device.GetText("clientIdentifier"),
            new Secret(token),
            [.. urls]
        );
    }

    static int GetRank(JsonElement connection) =>
        (connection.GetFlag("relay") ? 8 : 0)
        + (connection.GetFlag("local") ? 0 : 4)
        + (connection.GetText("protocol") == "https" ? 0 : 2)
        + (connection.GetFlag("IPv6") ? 1 : 0);
}
