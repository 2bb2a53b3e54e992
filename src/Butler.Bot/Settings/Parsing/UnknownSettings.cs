using LanguageExt;
using PlexButler.Bot.Settings.Table;
using PlexButler.Bot.Text;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>
/// Pure: finds settings that have no effect: those that the bot does not have, most often because they are misspelled,
/// and a <c>TZ</c> that names no time zone.
/// </summary>
/// <remarks>The environment also holds variables of other programs, so only a key whose first part resembles one of
/// ours counts.</remarks>
static class UnknownSettings
{
    static readonly string[] KnownSections = [.. SettingsTable.All.Select(static s => s.Key.Split(':')[0]).Distinct()];

    /// <summary>One problem for each, with the closest match.</summary>
    public static IReadOnlyList<SettingProblem> Find(IConfiguration configuration) =>
        [
            .. configuration
                .AsEnumerable()
                .Where(static pair => pair.Value is not null)
                .SelectMany(static pair => FindProblem(pair.Key))
                .Concat(TimeZoneReader.FindIgnoredVariable(configuration))
                .OrderBy(static p => p.Setting, StringComparer.Ordinal),
        ];

    static Option<SettingProblem> FindProblem(string key) =>
        SettingsTable.All.Any(s => s.Matches(key)) ? None
        : !key.Contains(':', StringComparison.Ordinal) ? FindSingleUnderscore(key)
        : IsKnownSection(key.Split(':')[0]) ? CreateProblem(key)
        : None;

    static bool IsKnownSection(string section) =>
        KnownSections.Any(known =>
            ClosestMatch.EditDistance(known.ToUpperInvariant(), section.ToUpperInvariant()) <= 1
        );

    static SettingProblem CreateProblem(string key) =>
        ClosestMatch
            .Find(key, GetCandidates(key))
            .Match(
                Some: candidate => new SettingProblem(
                    key,
                    $"is not a setting and has no effect. Did you mean {candidate} "
                        + $"({SettingDefinition.ToEnvironmentVariable(candidate)} in the environment)?"
                ),
                None: () => new(key, "is not a setting and has no effect. docs/settings.md lists all settings.")
            );

    // PLEX_URL instead of Plex__Url: common in other programs, but not read here.
    static Option<SettingProblem> FindSingleUnderscore(string key)
    {
        var candidate = key.Contains('_', StringComparison.Ordinal)
            ? SettingsTable.All.FirstOrDefault(s => s.Matches(key.Replace('_', ':')))
            : null;
        return candidate is null
            ? None
            : new SettingProblem(
                key,
                "is not a setting and has no effect. "
                    + $"Did you mean {SettingDefinition.ToEnvironmentVariable(candidate.Key)}, with two underscores?"
            );
    }

    // The parts that the user chooses stay as the user wrote them.
    static IEnumerable<string> GetCandidates(string key)
    {
        var segments = key.Split(':');
        return SettingsTable.All.Select(s =>
            string.Join(
                ':',
                s.Key.Split(':').Select((part, i) => part[0] == '{' && i < segments.Length ? segments[i] : part)
            )
        );
    }
}
