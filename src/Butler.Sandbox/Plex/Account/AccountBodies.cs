using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Plex;

/// <summary>Pure: the account host's answers, in JSON for whoever asks for JSON and nothing else, in XML for all others.</summary>
static class AccountBodies
{
    public static readonly Answer NotSignedIn = Error(401, 1001, "User could not be authenticated");
    public static readonly Answer NoClient = Error(400, 1000, "X-Plex-Client-Identifier is missing");
    public static readonly Answer NoPin = Error(404, 1020, "Code not found or expired");

    public static Answer Error(int status, int code, string message)
    {
        var error = new JsonObject
        {
            ["code"] = code,
            ["message"] = message,
            ["status"] = status,
        };
        return new(status)
        {
            Json = new JsonObject { ["errors"] = new JsonArray(error) },
            Data = new() { ["errors"] = new JsonObject { ["error"] = error.DeepClone() } },
        };
    }

    public static Answer Of(Pin pin, DateTimeOffset now) =>
        Both(
            "pin",
            new()
            {
                ["id"] = pin.Id,
                ["code"] = pin.Code,
                ["product"] = pin.Product,
                ["trusted"] = false,
                ["qr"] = $"https://plex.tv/api/v2/pins/qr/{pin.Code}",
                ["clientIdentifier"] = pin.ClientId,
                ["expiresIn"] = (int)(pin.ExpiresAt - now).TotalSeconds,
                ["createdAt"] = Stamp(pin.MadeAt),
                ["expiresAt"] = Stamp(pin.ExpiresAt),
                ["authToken"] = pin.AuthToken,
                ["newRegistration"] = null,
            }
        );

    public static Answer User(string token, ServerState state) =>
        Both(
            "user",
            new()
            {
                ["id"] = 1,
                ["uuid"] = "1a2b3c4d5e6f7a8b",
                ["username"] = "owner",
                ["title"] = "owner",
                ["email"] = "owner@example.com",
                ["authToken"] = token,
                ["subscription"] = new JsonObject
                {
                    ["active"] = state.Options.PlexPass,
                    ["status"] = state.Options.PlexPass ? "Active" : "Inactive",
                },
            }
        );

    /// <summary>The server, a player that is none, and what else was set.</summary>
    public static Answer Resources(Call call, Moment moment, string origin, string machineId)
    {
        var server = Device("Plex Media Server", "server", machineId, moment);
        server["name"] = Preferences.Value(moment.State, Preferences.Find(moment.State, "FriendlyName")!);
        server["productVersion"] = moment.State.Profile.Version;
        server["accessToken"] = moment.State.Token;
        server["connections"] = Connections(call, new(origin), machineId);
        var player = Device("Plex Web", "client,player", "player-1", moment);
        player["connections"] = new JsonArray();
        var all = new JsonArray([server, player, .. moment.State.Resources.Select(device => JsonNode.Parse(device))]);
        return new(200)
        {
            Json = all,
            Data = new() { ["resources"] = new JsonObject { ["resource"] = all.DeepClone() } },
        };
    }

    static JsonObject Device(string product, string provides, string id, Moment moment) =>
        new()
        {
            ["name"] = product,
            ["product"] = product,
            ["productVersion"] = "1",
            ["platform"] = "Linux",
            ["platformVersion"] = "6.12",
            ["device"] = "PC",
            ["clientIdentifier"] = id,
            ["createdAt"] = Stamp(moment.State.BootedAt),
            ["lastSeenAt"] = Stamp(moment.Now),
            ["provides"] = provides,
            ["ownerId"] = null,
            ["sourceTitle"] = null,
            ["publicAddress"] = "203.0.113.5",
            ["accessToken"] = null,
            ["owned"] = true,
            ["home"] = false,
            ["synced"] = false,
            ["relay"] = true,
            ["presence"] = true,
            ["httpsRequired"] = false,
            ["publicAddressMatches"] = true,
            ["dnsRebindingProtection"] = false,
            ["natLoopbackSupported"] = false,
        };

    static JsonArray Connections(Call call, Uri origin, string machineId)
    {
        var here = origin.GetLeftPart(UriPartial.Authority);
        var all = new JsonArray(Connection(origin.Scheme, origin.Host, origin.Port, here, local: true, relay: false));
        if (call.Query["includeHttps"] == "1")
            all.Add((JsonNode)Remote("203.0.113.5", 32400, machineId, relay: false));
        if (call.Query["includeRelay"] == "1")
            all.Add((JsonNode)Remote("203.0.113.9", 8443, machineId, relay: true));
        return all;
    }

    static JsonObject Remote(string address, int port, string machineId, bool relay) =>
        Connection(
            "https",
            address,
            port,
            $"https://{address.Replace('.', '-')}.{machineId[..32]}.plex.direct:{port}",
            local: false,
            relay
        );

    static JsonObject Connection(string protocol, string address, int port, string uri, bool local, bool relay) =>
        new()
        {
            ["protocol"] = protocol,
            ["address"] = address,
            ["port"] = port,
            ["uri"] = uri,
            ["local"] = local,
            ["relay"] = relay,
            ["IPv6"] = false,
        };

    static string Stamp(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    static Answer Both(string root, JsonObject content) =>
        new(200)
        {
            Json = content,
            Data = new() { [root] = content.DeepClone() },
        };
}
