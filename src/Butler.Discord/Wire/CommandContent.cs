using System.Text.Json;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord;

/// <summary>Pure: what of a registered command a member can notice, as text that can be compared.</summary>
static class CommandContent
{
    // A default Discord writes out and we leave away must read the same, so only what differs from the default is kept
    static readonly string[] constraints =
    [
        "min_value",
        "max_value",
        "min_length",
        "max_length",
        "channel_types",
        "default_member_permissions",
    ];

    /// <summary>One text per command, sorted.</summary>
    public static string[] of(JsonElement commands) =>
        [
            .. commands
                .EnumerateArray()
                .Select(static c => $"{Json.number(c, "type").IfNone(1)} {option(c, isCommand: true)}")
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The names and ids of the listed slash commands.</summary>
    public static Seq<(string Name, Snowflake Id)> names(JsonElement commands) =>
        commands.ValueKind != JsonValueKind.Array
            ? Empty
            : toSeq(commands.EnumerateArray().ToArray())
                .Filter(static c => Json.number(c, "type").IfNone(1) == 1)
                .Choose(static c => from name in Json.text(c, "name") from id in Json.id(c, "id") select (name, id))
                .Strict();

    static string option(JsonElement value, bool isCommand)
    {
        var parts = new List<string>
        {
            quote(Json.text(value, "name").IfNone("")),
            quote(Json.text(value, "description").IfNone("")),
        };
        if (!isCommand)
            parts.Add($"type={Json.number(value, "type").IfNone(0)}");
        foreach (var name in (string[])["required", "autocomplete", "nsfw"])
            if (Json.flag(value, name))
                parts.Add(name);
        foreach (var name in constraints)
            Json.get(value, name)
                .Filter(static v => v.ValueKind != JsonValueKind.Array || v.GetArrayLength() > 0)
                .IfSome(v => parts.Add($"{name}={v.GetRawText()}"));
        foreach (var choice in Json.items(value, "choices"))
            parts.Add(
                $"choice={quote(Json.text(choice, "name").IfNone(""))}:{Json.get(choice, "value").Map(scalar).IfNone("")}"
            );
        foreach (var nested in Json.items(value, "options"))
            parts.Add($"({option(nested, isCommand: false)})");
        return string.Join(' ', parts);
    }

    static string scalar(JsonElement value) => Json.asText(value).Map(quote).IfNone(value.GetRawText());

    static string quote(string text) =>
        $"\"{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
