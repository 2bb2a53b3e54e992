using System.Text.Json.Nodes;
using PlexButler.Discord;

namespace PlexButler.Bot.Setup;

/// <summary>A server as the account host lists it.</summary>
/// <param name="Name">The name its owner gave it.</param>
/// <param name="MachineIdentifier">What it says of itself, wherever it answers.</param>
/// <param name="Token">The owner's, for this server.</param>
/// <param name="Addresses">The best first: at home before outside, over TLS before without, a relay last.</param>
sealed record AccountServer(string Name, string MachineIdentifier, Secret Token, IReadOnlyList<Uri> Addresses)
{
    /// <summary>Null for what is no server, or not the account's own.</summary>
    public static AccountServer? Read(JsonNode? device)
    {
        if (
            device is not JsonObject
            || Text(device, "accessToken") is not { Length: > 0 } token
            || !Flag(device, "owned")
        )
            return null;
        if (!Text(device, "provides").Split(',').Contains("server"))
            return null;
        var addresses = (device["connections"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Select(static c => (Url: Settings.Addresses.Parse(Text(c, "uri")), Rank: Rank(c)))
            .Where(static c => c.Url is not null)
            .OrderBy(static c => c.Rank)
            .Select(static c => c.Url!);
        return new(Text(device, "name"), Text(device, "clientIdentifier"), new Secret(token), [.. addresses]);
    }

    static int Rank(JsonObject connection) =>
        (Flag(connection, "relay") ? 8 : 0)
        + (Flag(connection, "local") ? 0 : 4)
        + (Text(connection, "protocol") == "https" ? 0 : 2)
        + (Flag(connection, "IPv6") ? 1 : 0);

    static string Text(JsonNode node, string field) => node[field] is JsonValue value ? value.ToString() : "";

    static bool Flag(JsonNode node, string field) => Text(node, field) is "true" or "1";
}
