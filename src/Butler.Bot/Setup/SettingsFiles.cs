using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlexButler.Bot.Setup;

/// <summary>The files that setup writes: each is whole or not there at all, and secrets are readable by their owner alone.</summary>
static class SettingsFiles
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The settings file of a folder.</summary>
    public static string GetSettingsPath(string folder) => System.IO.Path.Combine(folder, "appsettings.json");

    /// <summary>Secrets first, the settings that name them last.</summary>
    /// <param name="folder">Made if it is not there.</param>
    /// <param name="result">What to write.</param>
    /// <param name="urlOverrides">Addresses of stand-ins, which a real set-up does not name.</param>
    public static IReadOnlyList<string> Write(
        string folder,
        SetupResult result,
        IReadOnlyDictionary<string, string> urlOverrides
    )
    {
        var secrets = Directory.CreateDirectory(System.IO.Path.Combine(folder, "secrets")).FullName;
        var (plex, discord, settings) = (
            System.IO.Path.Combine(secrets, "plex_token"),
            System.IO.Path.Combine(secrets, "discord_token"),
            GetSettingsPath(folder)
        );
        ReplaceFile(plex, result.PlexToken.Reveal() + "\n");
        ReplaceFile(discord, result.DiscordToken.Reveal() + "\n");
        ReplaceFile(settings, CreateContent(result, plex, discord, urlOverrides));
        return [settings, plex, discord];
    }

    static string CreateContent(
        SetupResult result,
        string plex,
        string discord,
        IReadOnlyDictionary<string, string> urlOverrides
    )
    {
        var root = new JsonObject
        {
            ["Plex"] = new JsonObject { ["Url"] = result.PlexUrl, ["TokenFile"] = plex },
            ["Discord"] = new JsonObject { ["TokenFile"] = discord },
            ["Access"] = new JsonObject
            {
                ["Guilds"] = result.Guild,
                ["Viewers"] = result.Viewers,
                ["Operators"] = result.Operators,
                ["Admins"] = result.Admins,
            },
        };
        foreach (var (name, value) in urlOverrides)
            root[name.Split(':')[0]]![name.Split(':')[1]] = value;
        return root.ToJsonString(Indented) + "\n";
    }

    // Under another name first: a rename is all or nothing, whenever the process is killed.
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
