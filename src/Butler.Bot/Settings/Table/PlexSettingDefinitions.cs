using static PlexButler.Bot.Settings.Table.SettingDefinition;

namespace PlexButler.Bot.Settings.Table;

/// <summary>The settings about Plex; a part of <see cref="SettingsTable"/>.</summary>
static class PlexSettingDefinitions
{
    const string Required = "required",
        NotSet = "none",
        UsualVerification = "the usual verification";

    /// <summary>In the order of the documentation.</summary>
    public static SettingDefinition[] All { get; } =
    [
        Single(
            "Plex:Url",
            "The server's address, as seen from where the bot runs. Members see this server as `plex`.",
            Required
        ),
        Single("Plex:Token", "The owner's token. Better kept in a file.", Required),
        Single("Plex:TokenFile", "A file with `Plex:Token`; it is read again when it changes.", NotSet),
        Single(
            "Plex:CertificateSha256",
            "Accepts only this certificate, whoever signed it: its SHA-256 in hexadecimal.",
            UsualVerification
        ),
        Single(
            "Plex:Servers:{name}:Url",
            "One of several servers, by the name that members see: 1 to 32 letters, digits, `-` or `_`.",
            NotSet
        ),
        Single("Plex:Servers:{name}:Token", "That server's token.", "required for each server"),
        Single("Plex:Servers:{name}:TokenFile", "A file with that token.", NotSet),
        Single("Plex:Servers:{name}:CertificateSha256", "Like `Plex:CertificateSha256`.", UsualVerification),
        Single("Plex:Servers:{name}:Proxy", "Like `Plex:Proxy`, for that server.", "`Plex:Proxy`"),
        Single(
            "Plex:Proxy",
            "A proxy to reach Plex through: `http://`, `https://`, `socks4://`, `socks4a://` or `socks5://`, "
                + "without user name. It sees the token unless the server's address is https. Only this setting "
                + "sends calls to Plex through a proxy: `HTTP_PROXY` and `HTTPS_PROXY` are for Discord alone.",
            "directly"
        ),
        Single(
            "Plex:Database",
            "The server's library database, `com.plexapp.plugins.library.db`, its folder mounted read-only. The bot "
                + "reads one table of it: Plex's record of everybody's runs. See [runs](runs.md#plexs-own-record).",
            NotSet
        ),
        Single("Plex:Logs", "The folder of the server's logs, mounted read-only.", NotSet),
        Single("Plex:Backups", "The folder of the server's database backups, mounted read-only.", NotSet),
        Single("Plex:Servers:{name}:Database", "Like `Plex:Database`, for that server.", NotSet),
        Single("Plex:Servers:{name}:Logs", "Like `Plex:Logs`, for that server.", NotSet),
        Single("Plex:Servers:{name}:Backups", "Like `Plex:Backups`, for that server.", NotSet),
        Single(
            "Plex:Watch",
            "`always` keeps one quiet connection to each server, so that a report can say how many watched meanwhile. "
                + "`asked` connects only while there are cards to keep current. See [runs](runs.md#watching).",
            "`always`"
        ),
        Single("Plex:Timeout", "The timeout of one attempt, 0.1 to 600 seconds.", "`10`"),
        Single(
            "Plex:WebhookSecret",
            "Serves Plex's webhooks at `POST /plex/webhook/` followed by this "
                + "secret: at least 16 letters, digits, `-` or `_`. "
                + "Plex then reports when a database backup is done. Better kept in a file.",
            NotSet
        ),
        Single("Plex:WebhookSecretFile", "A file with `Plex:WebhookSecret`.", NotSet),
        Single(
            "Plex:AccountUrl",
            "Where `setup` signs in to Plex. Nothing else uses it.",
            $"`{PlexAccountHost.DefaultUrl}`"
        ),
    ];
}
