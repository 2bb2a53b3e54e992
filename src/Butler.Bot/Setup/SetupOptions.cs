using LanguageExt;

namespace PlexButler.Bot.Setup;

/// <summary>
/// The command-line options; setup asks for those that are not given. None holds a secret, because everyone on the
/// machine could read it.
/// </summary>
/// <param name="Folder">Where the settings file and the secret files go.</param>
sealed record SetupOptions(string Folder)
{
    /// <summary>The server's address, which makes finding it unnecessary.</summary>
    public Option<string> PlexUrl { get; init; }

    /// <summary>The server's name or machine identifier, if the account has several.</summary>
    public Option<string> PlexServer { get; init; }

    /// <summary>A file with the Plex token, which makes signing in unnecessary; <c>-</c> is standard input.</summary>
    public Option<string> PlexTokenFile { get; init; }

    /// <summary>A file with the bot token; <c>-</c> is standard input.</summary>
    public Option<string> DiscordTokenFile { get; init; }

    /// <summary>The Discord server's name or id.</summary>
    public Option<string> Guild { get; init; }

    /// <summary>Roles by name or id, separated by commas; or <c>everyone</c>, or <c>none</c>.</summary>
    public Option<string> Viewers { get; init; }

    /// <summary>Roles by name or id, separated by commas; or <c>none</c>.</summary>
    public Option<string> Operators { get; init; }

    /// <summary>Roles by name or id, separated by commas; or <c>none</c>.</summary>
    public Option<string> Admins { get; init; }

    /// <summary>Whether setup must not ask anything.</summary>
    public bool IsUnattended { get; init; }

    /// <summary>Whether an existing settings file may be replaced.</summary>
    public bool ReplaceExisting { get; init; }
}
