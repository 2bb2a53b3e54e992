using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlexButler.Bot.Setup;

/// <summary>The files that setup writes: each is whole or not there at all, and secrets are readable by their owner alone.</summary>
static class SettingsFiles
{
    const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    static readonly JsonSerializerOptions indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The settings file of a folder.</summary>
    public static string Path(string folder) => System.IO.Path.Combine(folder, "appsettings.json");

    /// <summary>Secrets first, the settings that name them last.</summary>
    /// <param name="folder">Made if it is not there.</param>
    /// <param name="answers">What to write.</param>
    /// <param name="addresses">Addresses of stand-ins, which a real set-up does not name.</param>
    public static IReadOnlyList<string> Write(
        string folder,
        Answers answers,
        IReadOnlyDictionary<string, string> addresses
    )
    {
        var secrets = Directory.CreateDirectory(System.IO.Path.Combine(folder, "secrets")).FullName;
        var (plex, discord, settings) = (
            System.IO.Path.Combine(secrets, "plex_token"),
            System.IO.Path.Combine(secrets, "discord_token"),
            Path(folder)
        );
        Replace(plex, answers.PlexToken.Reveal() + "\n");
        Replace(discord, answers.DiscordToken.Reveal() + "\n");
        Replace(settings, Content(answers, plex, discord, addresses));
        return [settings, plex, discord];
    }

    static string Content(Answers answers, string plex, string discord, IReadOnlyDictionary<string, string> addresses)
    {
        var root = new JsonObject
        {
            ["Plex"] = new JsonObject { ["Url"] = answers.PlexUrl, ["TokenFile"] = plex },
            ["Discord"] = new JsonObject { ["TokenFile"] = discord },
            ["Access"] = new JsonObject
            {
                ["Guilds"] = answers.Guild,
                ["Viewers"] = answers.Viewers,
                ["Operators"] = answers.Operators,
                ["Admins"] = answers.Admins,
            },
        };
        foreach (var (name, value) in addresses)
            root[name.Split(':')[0]]![name.Split(':')[1]] = value;
        return root.ToJsonString(indented) + "\n";
    }

    // Under another name first: a rename is all or nothing, whenever the process is killed.
    static void Replace(string path, string content)
    {
        var draft = path + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, Options()))
        {
            file.Write(Encoding.UTF8.GetBytes(content));
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, path, overwrite: true);
    }

    static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = ownerOnly;
        return options;
    }
}
