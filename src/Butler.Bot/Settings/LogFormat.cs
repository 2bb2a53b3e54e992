namespace PlexButler.Bot.Settings;

/// <summary>How log lines are written.</summary>
static class LogFormat
{
    /// <summary>The setting.</summary>
    public const string SettingName = "Logging:Format";

    /// <summary>The words it may have.</summary>
    public static readonly string[] Values = ["auto", "text", "json"];

    /// <summary>Whether lines are for machines: as set, else whenever nobody watches.</summary>
    public static bool IsJson(string? value, bool isTerminal) =>
        value?.Trim().ToUpperInvariant() switch
        {
            "JSON" => true,
            "TEXT" => false,
            _ => !isTerminal,
        };

    /// <summary>Whether it is one of the words, or nothing.</summary>
    public static bool IsValid(string? value) =>
        string.IsNullOrWhiteSpace(value) || Values.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase);
}
