using LanguageExt;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Setup.Files;

/// <summary>What is set already: in the folder's settings file, the environment and the mounted secrets.</summary>
/// <param name="configuration">All of them.</param>
/// <param name="file">The settings file alone.</param>
sealed class KnownSettings(IConfiguration configuration, IConfiguration file)
{
    /// <summary>A setting's value, unless it is empty.</summary>
    public Option<string> Find(string name) =>
        configuration[name] is { } value && value.Trim().Length > 0 ? Some(value.Trim()) : None;

    /// <summary>A secret, from the setting or from the file that one names.</summary>
    public Option<Secret> FindSecret(string name) =>
        SecretSource.FromConfiguration(configuration, name).Read() is var secret && secret.Reveal().Length > 0
            ? Some(secret)
            : None;

    /// <summary>The values of a list, separated by commas; None if there is none.</summary>
    public Option<string> FindList(string name) =>
        string.Join(',', SettingValues.Read(configuration, name)) is { Length: > 0 } all ? Some(all) : None;

    /// <summary>Whether anything is set in this section.</summary>
    public bool HasSection(string name) => configuration.GetSection(name).GetChildren().Any();

    /// <summary>
    /// Whether the settings file has the setting, or names a file with it. If not, it has to be written there.
    /// </summary>
    public bool IsInFile(string name) => file.GetSection(name).Exists() || SecretSource.FindFile(file, name).IsSome;

    /// <summary>The Plex servers, by the prefix of their settings; <c>Plex</c> if there is none yet.</summary>
    public IReadOnlyList<string> ServerPrefixes
    {
        get
        {
            string[] named =
            [
                .. configuration.GetSection("Plex:Servers").GetChildren().Select(static s => $"Plex:Servers:{s.Key}"),
            ];
            var hasDefault =
                named.Length == 0 || ((string[])["Url", "Token", "TokenFile"]).Any(part => Find($"Plex:{part}").IsSome);
            return hasDefault ? ["Plex", .. named] : named;
        }
    }
}
