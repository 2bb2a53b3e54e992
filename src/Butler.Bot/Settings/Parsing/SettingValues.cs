using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>Reads settings with several values: separated, or as a list.</summary>
static class SettingValues
{
    static readonly char[] DefaultSeparators = [',', ' ', '\t', '\n'];

    /// <summary>
    /// All values of a list, separated by commas or white space, or by <paramref name="separators"/>.
    /// </summary>
    public static Seq<string> Read(IConfiguration configuration, string list, params ReadOnlySpan<char> separators)
    {
        var delimiters = separators.IsEmpty ? DefaultSeparators : separators.ToArray();
        return toSeq(
                ListEntries
                    .Find(configuration, list)
                    .SelectMany(t =>
                        t.Split(delimiters, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    )
            )
            .Strict();
    }

    /// <summary>The ids; every other word except <c>everyone</c> is reported.</summary>
    public static Seq<Snowflake> ReadIds(IConfiguration configuration, string list, Action<string> report)
    {
        var values = Read(configuration, list).Filter(static w => !IsEveryone(w));
        foreach (var value in values.Filter(static w => Snowflake.Parse(w).IsNone))
            report(
                $"'{value}' is not a Discord id; ids are 17 to 20 digits, never names "
                    + "(turn on Developer Mode, right-click, Copy ID)."
            );
        return values.Bind(static w => Snowflake.Parse(w).ToSeq()).Strict();
    }

    /// <summary>Whether <c>everyone</c> is among them.</summary>
    public static bool IncludesEveryone(IConfiguration configuration, string list) =>
        Read(configuration, list).Exists(IsEveryone);

    static bool IsEveryone(string value) =>
        string.Equals(value, Rule.EveryoneKeyword, StringComparison.OrdinalIgnoreCase);
}
