namespace PlexButler.Bot.Settings;

/// <summary>How log lines are written.</summary>
static class LogFormat
{
    /// <summary>The name of the setting.</summary>
    public const string SettingName = "Logging:Format";

    /// <summary>Its values.</summary>
    public static readonly string[] Values = ["auto", "text", "json"];

    /// <summary>Whether lines are JSON: as set, otherwise if the output is not a terminal.</summary>
    public static bool IsJson(string? value, bool isTerminal) =>
        value?.Trim().ToUpperInvariant() switch
        {
            "JSON" => true,
            "TEXT" => false,
            _ => !isTerminal,
        };

    /// <summary>Whether it is one of the values, or empty.</summary>
    public static bool IsValid(string? value) =>
        string.IsNullOrWhiteSpace(value) || Values.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase);
}
