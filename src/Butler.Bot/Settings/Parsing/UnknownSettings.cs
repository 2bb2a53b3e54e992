using PlexButler.Bot.Text;

namespace PlexButler.Bot.Settings;

/// <summary>Pure: settings that nothing reads, most often because they are misspelt.</summary>
/// <remarks>The environment holds much that is not this program's, so a key counts only when its first part is one of ours or nearly so.</remarks>
static class UnknownSettings
{
    static readonly string[] KnownSections = [.. SettingsTable.All.Select(static s => s.Key.Split(':')[0]).Distinct()];

    /// <summary>One for each, with the nearest that exists.</summary>
    public static IReadOnlyList<SettingProblem> Find(IConfiguration configuration) =>
        [
            .. configuration
                .AsEnumerable()
                .Where(static pair => pair.Value is not null)
                .Select(static pair => FindProblem(pair.Key))
                .OfType<SettingProblem>()
                .OrderBy(static p => p.Setting, StringComparer.Ordinal),
        ];

    static SettingProblem? FindProblem(string key)
    {
        if (SettingsTable.All.Any(s => s.Matches(key)))
            return null;
        if (!key.Contains(':', StringComparison.Ordinal))
            return FindSingleUnderscore(key);
        var section = key.Split(':')[0];
        if (
            !KnownSections.Any(known =>
                ClosestMatch.EditDistance(known.ToUpperInvariant(), section.ToUpperInvariant()) <= 1
            )
        )
            return null;
        return ClosestMatch.Find(key, GetCandidates(key)) is { } candidate
            ? new(
                key,
                $"is no setting, so it changes nothing. Did you mean {candidate} ({ToEnvironmentVariable(candidate)} in the environment)?"
            )
            : new(key, "is no setting, so it changes nothing. docs/settings.md lists those there are.");
    }

    // PLEX_URL instead of Plex__Url: common in other programs, and not read here.
    static SettingProblem? FindSingleUnderscore(string key)
    {
        var candidate = key.Contains('_', StringComparison.Ordinal)
            ? SettingsTable.All.FirstOrDefault(s => s.Matches(key.Replace('_', ':')))
            : null;
        return candidate is null
            ? null
            : new(
                key,
                $"is no setting, so it changes nothing. Did you mean {candidate.EnvironmentVariable}, with two underscores?"
            );
    }

    // The part a user chooses stays as the user wrote it.
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

    static string ToEnvironmentVariable(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
