using System.Globalization;
using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Plex.Catalog;

/// <summary>One preference as a server describes it. Values are stored as the text that a client would send.</summary>
sealed record Setting(string Id, string Label, string Type, string Default, string Group)
{
    public string Summary { get; init; } = "";
    public bool IsHidden { get; init; }
    public bool IsAdvanced { get; init; }
    public string? EnumValues { get; init; }

    /// <summary>Only servers of Plex Pass holders have it.</summary>
    public bool RequiresPlexPass { get; init; }

    /// <summary>The value in its one stored spelling, or null if it is not valid for this preference.</summary>
    public string? Normalize(string text) =>
        Type switch
        {
            "bool" => text.ToUpperInvariant() switch
            {
                "1" or "TRUE" => "true",
                "0" or "FALSE" => "false",
                _ => null,
            },
            "int" => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && IsAllowed(number)
                ? Format(number)
                : null,
            _ => text,
        };

    /// <summary>A value as JSON has it: typed by the preference's type.</summary>
    public JsonNode ToJson(string value) =>
        Type switch
        {
            "bool" => value == "true",
            "int" => int.Parse(value, CultureInfo.InvariantCulture),
            _ => value,
        };

    bool IsAllowed(int number) =>
        EnumValues is null || EnumValues.Split('|').Any(pair => pair.Split(':')[0] == Format(number));

    static string Format(int number) => number.ToString(CultureInfo.InvariantCulture);
}
