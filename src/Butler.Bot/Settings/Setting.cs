namespace PlexButler.Bot.Settings;

/// <summary>One setting, as the documentation lists it and as unknown ones are compared with.</summary>
/// <param name="Key">Its full name; <c>{…}</c> stands for a part that the user chooses.</param>
/// <param name="Meaning">One sentence for whoever sets it.</param>
/// <param name="Default">What holds without it, in words.</param>
/// <param name="Example">A value that could be set.</param>
sealed record Setting(string Key, string Meaning, string Default, string Example)
{
    /// <summary>Whether its values are several: a comma between them, or a list in JSON.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether this is the key, case aside; a list's keys end in a number.</summary>
    public bool Is(string key)
    {
        var (own, given) = (Key.Split(':'), key.Split(':'));
        if (IsList && given.Length == own.Length + 1 && given[^1].All(char.IsAsciiDigit))
            given = given[..^1];
        return own.Length == given.Length
            && own.Zip(given)
                .All(static parts =>
                    parts.Item1[0] == '{' || string.Equals(parts.Item1, parts.Item2, StringComparison.OrdinalIgnoreCase)
                );
    }

    /// <summary>As the environment spells it.</summary>
    public string Variable => Key.Replace(":", "__", StringComparison.Ordinal);
}
