namespace PlexButler.Bot.Settings;

/// <summary>One setting, as the documentation lists it and as unknown ones are compared with.</summary>
/// <param name="Key">Its full name; <c>{…}</c> stands for a part that the user chooses.</param>
/// <param name="Description">One sentence for whoever sets it.</param>
/// <param name="Default">What holds without it, in words.</param>
/// <param name="Example">A value that could be set.</param>
sealed record SettingDefinition(string Key, string Description, string Default, string Example)
{
    /// <summary>Whether its values are several: a comma between them, or a list in JSON.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether this is the key, case aside; a list's keys end in a number.</summary>
    public bool Matches(string key)
    {
        var (pattern, segments) = (Key.Split(':'), key.Split(':'));
        if (IsList && segments.Length == pattern.Length + 1 && segments[^1].All(char.IsAsciiDigit))
            segments = segments[..^1];
        return pattern.Length == segments.Length
            && pattern
                .Zip(segments)
                .All(static parts =>
                    parts.Item1[0] == '{' || string.Equals(parts.Item1, parts.Item2, StringComparison.OrdinalIgnoreCase)
                );
    }

    /// <summary>As the environment spells it.</summary>
    public string EnvironmentVariable => Key.Replace(":", "__", StringComparison.Ordinal);
}
