namespace PlexButler.Bot.Settings.Table;

/// <summary>One setting, for the documentation and for finding unknown ones.</summary>
/// <param name="Key">Its full name; <c>{…}</c> stands for a part that the user chooses.</param>
/// <param name="Description">What it does.</param>
/// <param name="Default">What applies without it, in words.</param>
sealed record SettingDefinition(string Key, string Description, string Default)
{
    /// <summary>Whether it takes several values: separated by commas, or a list in JSON.</summary>
    public bool IsList { get; init; }

    /// <summary>A setting with one value.</summary>
    public static SettingDefinition Single(string key, string description, string defaultValue) =>
        new(key, description, defaultValue);

    /// <summary>A setting with several values.</summary>
    public static SettingDefinition List(string key, string description, string defaultValue) =>
        new(key, description, defaultValue) { IsList = true };

    /// <summary>A setting's name as the environment spells it.</summary>
    public static string ToEnvironmentVariable(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>Whether this is its key, ignoring case; the keys of a list end in a number.</summary>
    public bool Matches(string key)
    {
        var (pattern, segments) = (Key.Split(':'), key.Split(':'));
        if (IsList && segments.Length == pattern.Length + 1 && segments[^1].All(char.IsAsciiDigit))
            segments = segments[..^1];
        return pattern.Length == segments.Length
            && Enumerable
                .Range(0, pattern.Length)
                .All(i =>
                    pattern[i][0] == '{' || string.Equals(pattern[i], segments[i], StringComparison.OrdinalIgnoreCase)
                );
    }
}
