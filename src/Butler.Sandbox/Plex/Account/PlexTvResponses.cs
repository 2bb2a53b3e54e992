using System.Text.Json.Nodes;
using PlexButler.Sandbox.Plex.Http;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Account;

/// <summary>Pure: plex.tv's responses, as JSON for clients that accept only JSON, and as XML for all others.</summary>
static class PlexTvResponses
{
    public static readonly PlexResponse NotSignedIn = Error(401, 1001, "User could not be authenticated");
    public static readonly PlexResponse MissingClientIdentifier = Error(
        400,
        1000,
        "X-Plex-Client-Identifier is missing"
    );
    public static readonly PlexResponse PinNotFound = Error(404, 1020, "Code not found or expired");

    public static PlexResponse Error(int status, int code, string message)
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

    public static PlexResponse ForPin(Pin pin, DateTimeOffset now) =>
        JsonAndXml(
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
                ["createdAt"] = FormatTime(pin.CreatedAt),
                ["expiresAt"] = FormatTime(pin.ExpiresAt),
                ["authToken"] = pin.AuthToken,
                ["newRegistration"] = null,
            }
        );

    public static PlexResponse ForUser(string token, ServerState state) =>
        JsonAndXml(
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
                    ["active"] = state.Options.HasPlexPass,
                    ["status"] = state.Options.HasPlexPass ? "Active" : "Inactive",
                },
            }
        );

    /// <summary>The server, a player that is not a server, and the devices that a control call set.</summary>
    public static PlexResponse ForResources(PlexCall call, StateSnapshot snapshot, string origin, string machineId)
    {
        var server = CreateDevice("Plex Media Server", "server", machineId, snapshot);
        server["name"] = PreferenceRules.GetValue(
            snapshot.State,
            PreferenceRules.Find(snapshot.State, "FriendlyName")!
        );
        server["productVersion"] = snapshot.State.Profile.Version;
        server["accessToken"] = snapshot.State.Token;
        server["connections"] = CreateConnections(call, new(origin), machineId);
        var player = CreateDevice("Plex Web", "client,player", "player-1", snapshot);
        player["connections"] = new JsonArray();
        var all = new JsonArray([
            server,
            player,
            .. snapshot.State.RawResources.Select(device => JsonNode.Parse(device)),
        ]);
        return new(200)
        {
            Json = all,
            Data = new() { ["resources"] = new JsonObject { ["resource"] = all.DeepClone() } },
        };
    }

    static JsonObject CreateDevice(string product, string provides, string id, StateSnapshot snapshot) =>
        new()
        {
            ["name"] = product,
            ["product"] = product,
            ["productVersion"] = "1",
            ["platform"] = "Linux",
            ["platformVersion"] = "6.12",
            ["device"] = "PC",
            ["clientIdentifier"] = id,
            ["createdAt"] = FormatTime(snapshot.State.BootedAt),
            ["lastSeenAt"] = FormatTime(snapshot.Now),
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

    static JsonArray CreateConnections(PlexCall call, Uri origin, string machineId)
    {
        var here = origin.GetLeftPart(UriPartial.Authority);
        var all = new JsonArray(
            CreateConnection(origin.Scheme, origin.Host, origin.Port, here, local: true, relay: false)
        );
        if (call.Query["includeHttps"] == "1")
            all.Add((JsonNode)CreateRemoteConnection("203.0.113.5", 32400, machineId, relay: false));
        if (call.Query["includeRelay"] == "1")
            all.Add((JsonNode)CreateRemoteConnection("203.0.113.9", 8443, machineId, relay: true));
        return all;
    }

    static JsonObject CreateRemoteConnection(string address, int port, string machineId, bool relay) =>
        CreateConnection(
            "https",
            address,
            port,
            $"https://{address.Replace('.', '-')}.{machineId[..32]}.plex.direct:{port}",
            local: false,
            relay
        );

    static JsonObject CreateConnection(string protocol, string address, int port, string uri, bool local, bool relay) =>
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

    static string FormatTime(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    static PlexResponse JsonAndXml(string root, JsonObject content) =>
        new(200)
        {
            Json = content,
            Data = new() { [root] = content.DeepClone() },
        };
}
