namespace PlexButler.Bot.Settings;

/// <summary>Every setting there is. <c>docs/settings.md</c> is written from it, and the specs compare it with what the program reads.</summary>
static class SettingsTable
{
    const string Required = "required", None = "none";

    /// <summary>In the order of the documentation.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        new("Plex:Url", "The server's address, seen from where the bot runs. Members see this server as `plex`.", Required, "http://192.168.1.10:32400"),
        new("Plex:Token", "The owner's token. Better kept in a file.", Required, "xxxxxxxxxxxxxxxxxxxx"),
        new("Plex:TokenFile", "A file that holds `Plex:Token`; it is read again when it changes.", None, "/etc/butler/plex_token"),
        new("Plex:CertificateSha256", "The one certificate to accept, by its SHA-256 in hexadecimal, whoever signed it.", "the usual checks", "3A:5F:…"),
        new("Plex:Servers:{name}:Url", "One of several servers, by the name members see: 1 to 32 letters, digits, `-` or `_`.", None, "http://192.168.1.11:32400"),
        new("Plex:Servers:{name}:Token", "That server's token.", "required for each server", "xxxxxxxxxxxxxxxxxxxx"),
        new("Plex:Servers:{name}:TokenFile", "A file that holds it.", None, "/etc/butler/attic_token"),
        new("Plex:Servers:{name}:CertificateSha256", "As `Plex:CertificateSha256`.", "the usual checks", "3A:5F:…"),
        new("Plex:Timeout", "Seconds for one attempt, 0.1 to 600.", "`10`", "30"),
        new("Plex:AccountUrl", "Where `setup` signs in to Plex. Never called otherwise.", $"`{AccountHost.Usual}`", "https://plex.tv"),
        new("Discord:Token", "The bot token. Better kept in a file.", Required, "MTA…"),
        new("Discord:TokenFile", "A file that holds `Discord:Token`; it is read again when it changes.", None, "/etc/butler/discord_token"),
        new("Discord:ApiUrl", "Discord's REST address. The gateway's address is asked for there.", "`https://discord.com/api/v10`", "https://discord.com/api/v10"),
        new("Discord:PublicKey", "The application's public key. With it the bot serves interactions at `POST /interactions` (set as *Interactions Endpoint URL* at Discord, reachable over https) instead of connecting to the gateway.", "the gateway", "64 hexadecimal digits"),
        new("Access:Guilds", "Ids of the Discord servers the bot answers in.", Required, "123456789012345678") { IsList = true },
        new("Access:Viewers", "Ids of the roles that may list; or `everyone`.", "nobody", "everyone") { IsList = true },
        new("Access:Operators", "Ids of the roles that may also start and stop one task.", "nobody", "123456789012345678") { IsList = true },
        new("Access:Admins", "Ids of the roles that may also start and stop everything.", "nobody", "123456789012345678") { IsList = true },
        new("Access:AuditChannel", "Id of the channel that gets a line for every start, stop and denial. The bot needs *View Channel* and *Send Messages* there.", None, "123456789012345678"),
        new("Http:Urls", "Where health is served. Separate several with `;`.", "`http://127.0.0.1:8080`", "http://127.0.0.1:8080") { IsList = true },
        new("Logging:LogLevel:{category}", "The least level that is logged: `Trace`, `Debug`, `Information`, `Warning`, `Error`, `Critical` or `None`; by category, or `Default`.", "`Information`", "Debug"),
        new("Logging:Format", "`text` for people, `json` for machines, or `auto`: text on a terminal, else JSON.", "`auto`", "json"),
    ];
}
