namespace PlexButler.Bot.Setup;

/// <summary>What the flags say. Null means: not said, so it is asked for. No flag holds a secret, for everyone on the machine could read it.</summary>
/// <param name="Folder">Where the settings file and the secret files go.</param>
/// <param name="PlexUrl">The server's address, which spares finding it.</param>
/// <param name="PlexServer">The server's name or machine identifier, when the account has several.</param>
/// <param name="PlexTokenFile">A file with the Plex token, which spares signing in; <c>-</c> is standard input.</param>
/// <param name="DiscordTokenFile">A file with the bot token; <c>-</c> is standard input.</param>
/// <param name="Guild">The Discord server's name or id.</param>
/// <param name="Viewers">Roles by name or id, separated by commas; or <c>everyone</c>, or <c>none</c>.</param>
/// <param name="Operators">Likewise, without everyone.</param>
/// <param name="Admins">Likewise.</param>
/// <param name="IsUnattended">Ask nothing.</param>
/// <param name="ReplaceExisting">Whether an existing settings file may be replaced.</param>
sealed record SetupOptions(
    string Folder,
    string? PlexUrl,
    string? PlexServer,
    string? PlexTokenFile,
    string? DiscordTokenFile,
    string? Guild,
    string? Viewers,
    string? Operators,
    string? Admins,
    bool IsUnattended,
    bool ReplaceExisting
);

/// <summary>What setup found out, ready to be written.</summary>
/// <param name="PlexUrl">The server's address.</param>
/// <param name="PlexToken">The owner's token for it.</param>
/// <param name="DiscordToken">The bot's.</param>
/// <param name="Guild">The guild's id.</param>
/// <param name="Viewers">Role ids or <c>everyone</c>, separated by commas.</param>
/// <param name="Operators">Role ids.</param>
/// <param name="Admins">Role ids.</param>
sealed record SetupResult(
    string PlexUrl,
    PlexButler.Discord.Model.Secret PlexToken,
    PlexButler.Discord.Model.Secret DiscordToken,
    string Guild,
    string Viewers,
    string Operators,
    string Admins
);
