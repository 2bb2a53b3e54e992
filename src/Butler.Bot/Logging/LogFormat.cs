namespace PlexButler.Bot.Logging;

/// <summary>How log lines are written.</summary>
static class LogFormat
{
    /// <summary>The setting.</summary>
    public const string Setting = "Logging:Format";

    /// <summary>The words it may have.</summary>
    public static readonly string[] Words = ["auto", "text", "json"];

    /// <summary>Whether lines are for machines: as set, else whenever nobody watches.</summary>
    public static bool IsJson(string? word, bool isTerminal) =>
        word?.Trim().ToUpperInvariant() switch
        {
            "JSON" => true,
            "TEXT" => false,
            _ => !isTerminal,
        };

    /// <summary>Whether it is one of the words, or nothing.</summary>
    public static bool IsKnown(string? word) =>
        string.IsNullOrWhiteSpace(word) || Words.Contains(word.Trim(), StringComparer.OrdinalIgnoreCase);
}
