namespace PlexButler.Bot.Settings;

/// <summary>Every setting there is. <c>docs/settings.md</c> is written from it, and the specs compare it with what the program reads.</summary>
static class SettingsTable
{
    const string Required = "required",
        None = "none";

    /// <summary>In the order of the documentation.</summary>
    public static IReadOnlyList<SettingDefinition> All { get; } =
    [
        new(
            "Plex:Url",
            "The server's address, seen from where the bot runs. Members see this server as `plex`.",
            Required,
            "http://192.168.1.10:32400"
        ),
        new("Plex:Token", "The owner's token. Better kept in a file.", Required, "xxxxxxxxxxxxxxxxxxxx"),
        new(
            "Plex:TokenFile",
            "A file that holds `Plex:Token`; it is read again when it changes.",
            None,
            "/etc/butler/plex_token"
        ),
        new(
            "Plex:CertificateSha256",
            "The one certificate to accept, by its SHA-256 in hexadecimal, whoever signed it.",
            "the usual checks",
            "3A:5F:…"
        ),
        new(
            "Plex:Servers:{name}:Url",
            "One of several servers, by the name members see: 1 to 32 letters, digits, `-` or `_`.",
            None,
            "http://192.168.1.11:32400"
        ),
        new("Plex:Servers:{name}:Token", "That server's token.", "required for each server", "xxxxxxxxxxxxxxxxxxxx"),
        new("Plex:Servers:{name}:TokenFile", "A file that holds it.", None, "/etc/butler/attic_token"),
        new("Plex:Servers:{name}:CertificateSha256", "As `Plex:CertificateSha256`.", "the usual checks", "3A:5F:…"),
        new("Plex:Timeout", "Seconds for one attempt, 0.1 to 600.", "`10`", "30"),
        new(
            "Plex:WebhookSecret",
            "Serves Plex's webhooks at `POST /plex/webhook/` and this secret: at least 16 letters, digits, `-` or `_`. Plex then reports when a database backup is done. Better kept in a file.",
            None,
            "xxxxxxxxxxxxxxxxxxxxxxxx"
        ),
        new("Plex:WebhookSecretFile", "A file that holds `Plex:WebhookSecret`.", None, "/etc/butler/webhook_secret"),
        new(
            "Plex:AccountUrl",
            "Where `setup` signs in to Plex. Never called otherwise.",
            $"`{PlexAccountHost.DefaultUrl}`",
            "https://plex.tv"
        ),
        new("Discord:Token", "The bot token. Better kept in a file.", Required, "MTA…"),
        new(
            "Discord:TokenFile",
            "A file that holds `Discord:Token`; it is read again when it changes.",
            None,
            "/etc/butler/discord_token"
        ),
        new(
            "Discord:ApiUrl",
            "Discord's REST address. The gateway's address is asked for there.",
            "`https://discord.com/api/v10`",
            "https://discord.com/api/v10"
        ),
        new(
            "Discord:PublicKey",
            "The application's public key. With it the bot serves interactions at `POST /interactions` (set as *Interactions Endpoint URL* at Discord, reachable over https) instead of connecting to the gateway.",
            "the gateway",
            "64 hexadecimal digits"
        ),
        new(
            "Discord:DefaultMemberPermissions",
            "Permission bits without which Discord does not show a member the commands: `8` for administrators alone, `32` for *Manage Server*. It only hides; the rules decide. Administrators may change it under Server Settings › Integrations.",
            "shown to everybody",
            "32"
        ),
        new("Access:Guilds", "Ids of the Discord servers the bot answers in.", Required, "123456789012345678")
        {
            IsList = true,
        },
        new("Access:Viewers", "Ids of the roles that may list; or `everyone`.", "nobody", "everyone") { IsList = true },
        new(
            "Access:Operators",
            "Ids of the roles that may also start and stop one task.",
            "nobody",
            "123456789012345678"
        )
        {
            IsList = true,
        },
        new(
            "Access:Admins",
            "Ids of the roles that may also start and stop everything.",
            "nobody",
            "123456789012345678"
        )
        {
            IsList = true,
        },
        new(
            "Access:AuditChannel",
            "Id of the channel that gets a line for every start, stop and denial. The bot needs *View Channel* and *Send Messages* there.",
            None,
            "123456789012345678"
        ),
        new(
            "Access:AuditFile",
            "A file that every start, stop, denial and approval is written to, hash-chained; `butler audit verify` checks it.",
            None,
            "/var/lib/butler/audit.jsonl"
        ),
        new(
            "Access:ConfirmWithin",
            "How long the button that confirms starting or stopping everything can be pressed, at most 15m.",
            "`2m`",
            "30s"
        ),
        new("Access:ApproveWithin", "How long a request waits for a second person, at most 15m.", "`15m`", "5m"),
        new(
            "Access:TimeZone",
            "Whose clock the rules' hours and quotas go by, and the servers' maintenance windows are read on.",
            "`UTC`",
            "Europe/Berlin"
        ),
        new(
            "Access:Rules:{n}:Name",
            "A finer rule: what members and the audit call it. The [policy cookbook](policy.md) explains rules by example.",
            "required for each rule",
            "night shift"
        ),
        new("Access:Rules:{n}:Effect", "`allow` or `deny`; denying wins.", "required for each rule", "allow"),
        new(
            "Access:Rules:{n}:Verbs",
            "What it is about, or `*` for everything.",
            "required for each rule",
            "start,stop"
        )
        {
            IsList = true,
        },
        new("Access:Rules:{n}:Tasks", "Which tasks, by name or pattern.", "all", "Refresh*") { IsList = true },
        new("Access:Rules:{n}:Servers", "Which servers.", "all", "attic") { IsList = true },
        new("Access:Rules:{n}:Roles", "Whom, by role id.", "nobody", "123456789012345678") { IsList = true },
        new("Access:Rules:{n}:Users", "Whom, by user id.", "nobody", "123456789012345678") { IsList = true },
        new("Access:Rules:{n}:Hours", "When; separate several with `;`.", "always", "Mon-Fri 22:00-06:00")
        {
            IsList = true,
        },
        new(
            "Access:Rules:{n}:TimeZone",
            "Whose clock its hours and quota go by.",
            "`Access:TimeZone`",
            "Europe/Berlin"
        ),
        new("Access:Rules:{n}:CoolDown", "How long to wait between two uses, at most 1d.", None, "10m"),
        new("Access:Rules:{n}:Quota", "How many uses a day.", None, "3"),
        new(
            "Access:Rules:{n}:Per",
            "What cool-down and quota are counted for: `member`, `task` or both.",
            "both",
            "member"
        )
        {
            IsList = true,
        },
        new("Access:Rules:{n}:Approval", "Whether somebody else who may has to approve each use.", "`false`", "true"),
        new(
            "Runs:File",
            "The SQLite file that runs are kept in, so that cards and history outlive a restart.",
            "`/data/butler.db` where `/data` can be written, else in memory",
            "/var/lib/butler/butler.db"
        ),
        new(
            "Runs:Postgres",
            "Instead, a PostgreSQL database that several replicas share. Better kept in a file, for it holds a password.",
            None,
            "Host=db;Database=butler;Username=butler;Password=…"
        ),
        new("Runs:PostgresFile", "A file that holds `Runs:Postgres`.", None, "/etc/butler/postgres"),
        new(
            "Runs:AnnounceAfter",
            "Whoever asked is told of the end of a run that took at least this long, at most 1d.",
            "`1m`",
            "5m"
        ),
        new(
            "Http:Urls",
            "Where health is served. Separate several with `;`.",
            "`http://127.0.0.1:8080`",
            "http://127.0.0.1:8080"
        )
        {
            IsList = true,
        },
        new(
            "Logging:LogLevel:{category}",
            "The least level that is logged: `Trace`, `Debug`, `Information`, `Warning`, `Error`, `Critical` or `None`; by category, or `Default`.",
            "`Information`",
            "Debug"
        ),
        new(
            "Logging:Format",
            "`text` for people, `json` for machines, or `auto`: text on a terminal, else JSON.",
            "`auto`",
            "json"
        ),
    ];
}
