using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LanguageExt;
using PlexButler.Bot.Audit;
using PlexButler.Bot.Setup.Files;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Setup;

/// <summary>
/// The files that setup writes. Each is written as a whole or not at all; only their owner can read them.
/// </summary>
/// <param name="folder">Created if it does not exist.</param>
sealed class SettingsFiles(string folder)
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    readonly List<string> written = [];

    /// <summary>The settings file of a folder.</summary>
    public static string GetSettingsPath(string folder) => Path.Combine(folder, "appsettings.json");

    /// <summary>
    /// Writes the secrets first, then the settings that name their files; returns what was done. Settings that were not
    /// asked about stay, and an existing settings file is kept beside the new one.
    /// </summary>
    /// <param name="plex">What changes about the Plex servers.</param>
    /// <param name="discord">What changes about the bot, its guild and the roles.</param>
    /// <param name="additions">Other settings to write.</param>
    public IReadOnlyList<string> Write(
        IReadOnlyList<PlexSetupResult> plex,
        DiscordSetupResult discord,
        IReadOnlyDictionary<string, string> additions
    )
    {
        Directory.CreateDirectory(folder);
        var path = GetSettingsPath(folder);
        var old = File.Exists(path) ? File.ReadAllText(path) : "";
        var settings = SettingsJson.Parse(old);
        foreach (var server in plex)
        {
            server.Url.IfSome(url => SettingsJson.Set(settings, $"{server.SettingPrefix}:Url", url));
            server.Token.IfSome(secret => WriteSecret(settings, $"{server.SettingPrefix}:Token", secret));
            server.Certificate.IfSome(pin => SetOrRemove(settings, $"{server.SettingPrefix}:CertificateSha256", pin));
        }
        discord.Token.IfSome(secret => WriteSecret(settings, "Discord:Token", secret));
        foreach (
            var (name, value) in ((string, Option<string>)[])
                [
                    ("Access:Guilds", discord.Guild),
                    ("Access:Viewers", discord.Viewers),
                    ("Access:Operators", discord.Operators),
                    ("Access:Admins", discord.Admins),
                ]
        )
            // An existing file gets no empty setting that it did not have.
            value
                .Filter(text => text.Length > 0 || old.Length == 0 || SettingsJson.Contains(settings, name))
                .IfSome(text => SettingsJson.Set(settings, name, text));
        foreach (var (name, value) in additions)
            SettingsJson.Set(settings, name, value);
        if (old.Length > 0)
            KeepOldFile(path, old);
        ReplaceFile(path, settings.ToJsonString(Indented) + "\n");
        written.Add($"Wrote {path}");
        return written;
    }

    static void SetOrRemove(JsonObject settings, string name, string value)
    {
        if (value.Length > 0)
            SettingsJson.Set(settings, name, value);
        else
            SettingsJson.Remove(settings, name);
    }

    // The file's name tells whose token it is: Plex:Servers:attic:Token is in plex_attic_token.
    void WriteSecret(JsonObject settings, string name, Secret secret)
    {
        var fileName = name.Replace(":Servers", "", StringComparison.Ordinal).Replace(':', '_').ToLowerInvariant();
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "secrets")).FullName, fileName);
        ReplaceFile(path, secret.Reveal() + "\n");
        SettingsJson.Remove(settings, name);
        SettingsJson.Set(settings, name + "File", path);
        written.Add($"Wrote {path}");
    }

    // It may hold tokens, so it is as private as the new one.
    void KeepOldFile(string path, string content)
    {
        var backup = Enumerable
            .Range(1, int.MaxValue)
            .Select(n => n == 1 ? $"{path}.old" : $"{path}.old{n}")
            .First(static candidate => !File.Exists(candidate));
        ReplaceFile(backup, content);
        written.Add($"Kept the old settings as {backup}");
    }

    // Written under another name first: a rename is all or nothing, whenever the process is killed.
    static void ReplaceFile(string path, string content)
    {
        var draft = path + ".new";
        File.Delete(draft);
        using (var file = CreateOwnerOnly(draft))
        {
            file.Write(Encoding.UTF8.GetBytes(content));
            file.Flush(flushToDisk: true);
        }
        DurableFile.Replace(draft, path);
    }

    static FileStream CreateOwnerOnly(string path) =>
        OperatingSystem.IsWindows()
            ? WindowsOwnerOnly.Create(path)
            : new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = OwnerOnly,
                }
            );
}
