using System.Text.Json.Nodes;
using Org.BouncyCastle.Crypto.Parameters;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Model;

/// <summary>The only application, with its bot user, its token and its signing key.</summary>
sealed class Application
{
    public Application(SnowflakeGenerator ids)
    {
        Id = ids.Next();
        Owner = new(ids.Next(), "owner", []);
        Token = TokenFactory.CreateBotToken(Id);
    }

    public string Id { get; }

    public string Name { get; } = "Plex Butler";

    public GuildMember Owner { get; }

    public string Token { get; }

    /// <summary>Whether the owner has reset the token, which is invalid from then on.</summary>
    public bool IsTokenRevoked { get; set; }

    public Ed25519PrivateKeyParameters SigningKey { get; } = TokenFactory.CreateSigningKey();

    public string PublicKey => TokenFactory.GetPublicKeyHex(SigningKey);

    /// <summary>Where interactions are delivered over HTTP, or null while the gateway delivers them.</summary>
    public string? InteractionsEndpointUrl { get; set; }

    public bool IsValidToken(string token) => !IsTokenRevoked && token == Token;

    public JsonObject ToUserJson() => GuildMember.CreateUserJson(Id, Name, bot: true);

    public JsonObject ToCurrentUserJson()
    {
        var user = ToUserJson();
        user["mfa_enabled"] = true;
        user["locale"] = "en-US";
        user["verified"] = true;
        user["email"] = null;
        user["flags"] = 0;
        return user;
    }

    public JsonObject ToJson(int guildCount) =>
        new()
        {
            ["id"] = Id,
            ["name"] = Name,
            ["icon"] = null,
            ["description"] = "",
            ["type"] = null,
            ["bot"] = ToUserJson(),
            ["summary"] = "",
            ["bot_public"] = false,
            ["bot_require_code_grant"] = false,
            ["verify_key"] = PublicKey,
            ["flags"] = 0,
            ["flags_new"] = "0",
            ["redirect_uris"] = new JsonArray(),
            ["interactions_endpoint_url"] = InteractionsEndpointUrl,
            ["role_connections_verification_url"] = null,
            ["owner"] = Owner.ToUserJson(),
            ["approximate_guild_count"] = guildCount,
            ["approximate_user_install_count"] = 0,
            ["approximate_user_authorization_count"] = 0,
            ["explicit_content_filter"] = 0,
            ["team"] = null,
            ["eligible_oauth2_scopes"] = new JsonArray("bot", "applications.commands"),
            ["integration_types_config"] = new JsonObject { ["0"] = new JsonObject() },
        };
}
