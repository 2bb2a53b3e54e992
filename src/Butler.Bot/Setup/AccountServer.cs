using System.Text.Json.Nodes;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Setup;

/// <summary>A server as the account host lists it.</summary>
/// <param name="Name">The name its owner gave it.</param>
/// <param name="MachineIdentifier">What it says of itself, wherever it answers.</param>
/// <param name="Token">The owner's, for this server.</param>
/// <param name="Urls">The best first: at home before outside, over TLS before without, a relay last.</param>
sealed record AccountServer(string Name, string MachineIdentifier, Secret Token, IReadOnlyList<Uri> Urls)
{
    /// <summary>Null for what is no server, or not the account's own.</summary>
    public static AccountServer? FromJson(JsonNode? device)
    {
        if (
            device is not JsonObject
            || GetText(device, "accessToken") is not { Length: > 0 } token
            || !GetFlag(device, "owned")
        )
            return null;
        if (!GetText(device, "provides").Split(',').Contains("server"))
            return null;
        var urls = (device["connections"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Select(static c => (Url: PlexButler.Bot.Text.BaseUrl.Parse(GetText(c, "uri")), Rank: GetRank(c)))
            .Where(static c => c.Url is not null)
            .OrderBy(static c => c.Rank)
            .Select(static c => c.Url!);
        return new(GetText(device, "name"), GetText(device, "clientIdentifier"), new Secret(token), [.. urls]);
    }

    static int GetRank(JsonObject connection) =>
        (GetFlag(connection, "relay") ? 8 : 0)
        + (GetFlag(connection, "local") ? 0 : 4)
        + (GetText(connection, "protocol") == "https" ? 0 : 2)
        + (GetFlag(connection, "IPv6") ? 1 : 0);

    static string GetText(JsonNode node, string field) => node[field] is JsonValue value ? value.ToString() : "";

    static bool GetFlag(JsonNode node, string field) => GetText(node, field) is "true" or "1";
}
