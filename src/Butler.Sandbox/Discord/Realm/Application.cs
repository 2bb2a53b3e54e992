using System.Text.Json.Nodes;
using Org.BouncyCastle.Crypto.Parameters;

namespace PlexButler.Sandbox.Discord;

/// <summary>The one application of the stand-in, with its bot user, its token and its signing key.</summary>
sealed class Application
{
    public Application(Snowflakes ids)
    {
        Id = ids.Next();
        Owner = new(ids.Next(), "owner", []);
        Token = Secrets.BotToken(Id);
    }

    public string Id { get; }

    public string Name { get; } = "Plex Butler";

    public Person Owner { get; }

    public string Token { get; }

    /// <summary>Whether the owner has reset the token: then it opens nothing any more.</summary>
    public bool Revoked { get; set; }

    public Ed25519PrivateKeyParameters Key { get; } = Secrets.SigningKey();

    public string PublicKey => Secrets.PublicHalf(Key);

    /// <summary>Where interactions are delivered over HTTP, or nothing while the gateway delivers them.</summary>
    public string? Endpoint { get; set; }

    public bool Admits(string token) => !Revoked && token == Token;

    public JsonObject User() => Person.Json(Id, Name, bot: true);

    public JsonObject Me()
    {
        var me = User();
        me["mfa_enabled"] = true;
        me["locale"] = "en-US";
        me["verified"] = true;
        me["email"] = null;
        me["flags"] = 0;
        return me;
    }

    public JsonObject Json(int guilds) =>
        new()
        {
            ["id"] = Id,
            ["name"] = Name,
            ["icon"] = null,
            ["description"] = "",
            ["type"] = null,
            ["bot"] = User(),
            ["summary"] = "",
            ["bot_public"] = false,
            ["bot_require_code_grant"] = false,
            ["verify_key"] = PublicKey,
            ["flags"] = 0,
            ["flags_new"] = "0",
            ["redirect_uris"] = new JsonArray(),
            ["interactions_endpoint_url"] = Endpoint,
            ["role_connections_verification_url"] = null,
            ["owner"] = Owner.User(),
            ["approximate_guild_count"] = guilds,
            ["approximate_user_install_count"] = 0,
            ["approximate_user_authorization_count"] = 0,
            ["explicit_content_filter"] = 0,
            ["team"] = null,
            ["eligible_oauth2_scopes"] = new JsonArray("bot", "applications.commands"),
            ["integration_types_config"] = new JsonObject { ["0"] = new JsonObject() },
        };
}
