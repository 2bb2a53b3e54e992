using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlexButler.Bot.Setup;

/// <summary>
/// The files that setup writes. Each is written as a whole or not at all; only their owner can read the secrets.
/// </summary>
static class SettingsFiles
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The settings file of a folder.</summary>
    public static string GetSettingsPath(string folder) => Path.Combine(folder, "appsettings.json");

    /// <summary>Writes the secrets first, then the settings that name their files; returns the paths.</summary>
    /// <param name="folder">Created if it does not exist.</param>
    /// <param name="plex">The Plex server.</param>
    /// <param name="discord">The bot, its guild and the roles.</param>
    /// <param name="urlOverrides">Addresses of a sandbox; otherwise empty.</param>
    public static IReadOnlyList<string> Write(
        string folder,
        PlexSetupResult plex,
        DiscordSetupResult discord,
        IReadOnlyDictionary<string, string> urlOverrides
    )
    {
        var secrets = Directory.CreateDirectory(Path.Combine(folder, "secrets")).FullName;
        var plexTokenFile = Path.Combine(secrets, "plex_token");
        var discordTokenFile = Path.Combine(secrets, "discord_token");
        var settingsFile = GetSettingsPath(folder);
        var settings = new JsonObject
        {
            ["Plex"] = new JsonObject { ["Url"] = plex.Url, ["TokenFile"] = plexTokenFile },
            ["Discord"] = new JsonObject { ["TokenFile"] = discordTokenFile },
            ["Access"] = new JsonObject
            {
                ["Guilds"] = discord.Guild,
                ["Viewers"] = discord.Viewers,
                ["Operators"] = discord.Operators,
                ["Admins"] = discord.Admins,
            },
        };
        foreach (var (name, value) in urlOverrides)
            settings[name.Split(':')[0]]![name.Split(':')[1]] = value;
        ReplaceFile(plexTokenFile, plex.Token.Reveal() + "\n");
        ReplaceFile(discordTokenFile, discord.Token.Reveal() + "\n");
        ReplaceFile(settingsFile, settings.ToJsonString(Indented) + "\n");
        return [settingsFile, plexTokenFile, discordTokenFile];
    }

    // Written under another name first: a rename is all or nothing, whenever the process is killed.
    static void ReplaceFile(string path, string content)
    {
        var draft = path + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, CreateFileOptions()))
        {
            file.Write(Encoding.UTF8.GetBytes(content));
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, path, overwrite: true);
    }

    static FileStreamOptions CreateFileOptions()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }
}
