using LanguageExt;
using PlexButler.Bot.Settings.Table;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>
/// Settings in a folder with one file for each, as container engines mount secrets. Some engines and orchestrators
/// mount files of their own there as well; those are never opened.
/// </summary>
static class MountedSecrets
{
    static readonly string[] Sections =
    [
        .. SettingsTable.All.Select(static s => s.Key.Split(':')[0].ToUpperInvariant()).Distinct(),
    ];

    /// <summary>The settings; Left names the file and the setting that cannot be read.</summary>
    public static Either<SettingProblem, IReadOnlyDictionary<string, string?>> Read(string folder)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in FindFiles(folder))
        {
            var key = GetKey(path);
            if (!ResemblesSetting(key))
                continue;
            if (TryRead(path).TryGetValue(out var value))
                settings[key] = value;
            else if (SettingsTable.All.Any(setting => setting.Matches(key)))
                return new SettingProblem(
                    key,
                    $"is in {path}, which this user cannot read; give the user the bot runs as the right to."
                );
        }
        return settings;
    }

    /// <summary>The file of a setting in such a folder, if it can be seen.</summary>
    public static Option<string> FindFile(string folder, string setting) =>
        FindFiles(folder).Find(path => string.Equals(GetKey(path), setting, StringComparison.OrdinalIgnoreCase));

    static string GetKey(string path) => Path.GetFileName(path).Replace("__", ":", StringComparison.Ordinal);

    // Without the right to list the folder there is nothing to read, as without the folder.
    static string[] FindFiles(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // A misspelled name is read too, so that it can be reported with the closest match.
    static bool ResemblesSetting(string key)
    {
        var section = key.Split(':', '_')[0].ToUpperInvariant();
        return Sections.Any(known => ClosestMatch.EditDistance(known, section) <= 1);
    }

    static Option<string> TryRead(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            return text.EndsWith('\n') ? text[..^1].TrimEnd('\r') : text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return None;
        }
    }
}
