namespace PlexButler.Bot.Settings;

/// <summary>Pure: settings that nothing reads, most often because they are misspelt.</summary>
/// <remarks>The environment holds much that is not this program's, so a key counts only when its first part is one of ours or nearly so.</remarks>
static class UnknownSettings
{
    static readonly string[] sections = [.. SettingsTable.All.Select(static s => s.Key.Split(':')[0]).Distinct()];

    /// <summary>One for each, with the nearest that exists.</summary>
    public static IReadOnlyList<Problem> In(IConfiguration configuration) =>
        [
            .. configuration
                .AsEnumerable()
                .Where(static pair => pair.Value is not null)
                .Select(static pair => Judge(pair.Key))
                .OfType<Problem>()
                .OrderBy(static p => p.Setting, StringComparer.Ordinal),
        ];

    static Problem? Judge(string key)
    {
        if (SettingsTable.All.Any(s => s.Is(key)))
            return null;
        if (!key.Contains(':', StringComparison.Ordinal))
            return SingleUnderscore(key);
        var section = key.Split(':')[0];
        if (!sections.Any(own => Nearest.Changes(own.ToUpperInvariant(), section.ToUpperInvariant()) <= 1))
            return null;
        return Nearest.Of(key, Candidates(key)) is { } meant
            ? new(
                key,
                $"is no setting, so it changes nothing. Did you mean {meant} ({Variable(meant)} in the environment)?"
            )
            : new(key, "is no setting, so it changes nothing. docs/settings.md lists those there are.");
    }

    // PLEX_URL instead of Plex__Url: common in other programs, and not read here.
    static Problem? SingleUnderscore(string key)
    {
        var meant = key.Contains('_', StringComparison.Ordinal)
            ? SettingsTable.All.FirstOrDefault(s => s.Is(key.Replace('_', ':')))
            : null;
        return meant is null
            ? null
            : new(key, $"is no setting, so it changes nothing. Did you mean {meant.Variable}, with two underscores?");
    }

    // The part a user chooses stays as the user wrote it.
    static IEnumerable<string> Candidates(string key)
    {
        var given = key.Split(':');
        return SettingsTable.All.Select(s =>
            string.Join(':', s.Key.Split(':').Select((part, i) => part[0] == '{' && i < given.Length ? given[i] : part))
        );
    }

    static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
