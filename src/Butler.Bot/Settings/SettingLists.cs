using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>Settings that hold several values: separated, or as a list.</summary>
static class SettingLists
{
    static readonly char[] usual = [',', ' ', '\t', '\n'];

    /// <summary>All values of a section, separated by commas or white space, or by <paramref name="separators"/>.</summary>
    public static Seq<string> words(IConfigurationSection section, params ReadOnlySpan<char> separators)
    {
        var split = separators.IsEmpty ? usual : separators.ToArray();
        return toSeq(
                section
                    .GetChildren()
                    .Select(static c => c.Value ?? "")
                    .Prepend(section.Value ?? "")
                    .SelectMany(t =>
                        t.Split(split, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    )
            )
            .Strict();
    }

    /// <summary>The ids among them; each word that is none, but for <c>everyone</c>, is reported.</summary>
    public static Seq<Snowflake> ids(IConfigurationSection section, Action<string> report)
    {
        var all = words(section).Filter(static w => !isEveryone(w));
        foreach (var word in all.Filter(static w => Snowflake.Parse(w).IsNone))
            report(
                $"'{word}' is not a Discord id; ids are 17 to 20 digits, never names (Developer Mode on, right-click, Copy ID)."
            );
        return all.Bind(static w => Snowflake.Parse(w).ToSeq()).Strict();
    }

    /// <summary>Whether <c>everyone</c> is among them.</summary>
    public static bool namesEveryone(IConfigurationSection section) => words(section).Exists(isEveryone);

    static bool isEveryone(string word) => string.Equals(word, Rule.EveryoneWord, StringComparison.OrdinalIgnoreCase);
}
