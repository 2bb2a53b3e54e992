using System.Text.Json;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Wire;

/// <summary>Pure: what a member can notice of a registered command, as text that can be compared.</summary>
static class CommandFingerprint
{
    // Discord lists defaults that we leave out, so only what differs from the default is compared.
    static readonly string[] ComparedProperties =
    [
        "min_value",
        "max_value",
        "min_length",
        "max_length",
        "channel_types",
        "default_member_permissions",
    ];

    /// <summary>One text per command, sorted.</summary>
    public static string[] Create(JsonElement commands) =>
        [
            .. commands
                .EnumerateArray()
                .Select(static c => $"{Json.GetInt64(c, "type").IfNone(1)} {Describe(c, isCommand: true)}")
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The listed slash commands.</summary>
    public static Seq<ListedCommand> ReadListed(JsonElement commands) =>
        commands.ValueKind != JsonValueKind.Array
            ? Empty
            : toSeq(commands.EnumerateArray().ToArray())
                .Filter(static c => Json.GetInt64(c, "type").IfNone(1) == 1)
                .Choose(static c =>
                    from name in Json.GetString(c, "name")
                    from id in Json.GetSnowflake(c, "id")
                    select new ListedCommand(name, id)
                )
                .Strict();

    static string Describe(JsonElement value, bool isCommand)
    {
        var parts = new List<string>
        {
            Quote(Json.GetString(value, "name").IfNone("")),
            Quote(Json.GetString(value, "description").IfNone("")),
        };
        if (!isCommand)
            parts.Add($"type={Json.GetInt64(value, "type").IfNone(0)}");
        foreach (var name in (string[])["required", "autocomplete", "nsfw"])
            if (Json.IsTrue(value, name))
                parts.Add(name);
        foreach (var name in ComparedProperties)
            Json.GetProperty(value, name)
                .Filter(static v => v.ValueKind != JsonValueKind.Array || v.GetArrayLength() > 0)
                .IfSome(v => parts.Add($"{name}={v.GetRawText()}"));
        foreach (var choice in Json.GetItems(value, "choices"))
            parts.Add($"choice={DescribeChoice(choice)}");
        foreach (var nested in Json.GetItems(value, "options"))
            parts.Add($"({Describe(nested, isCommand: false)})");
        return string.Join(' ', parts);
    }

    static string DescribeChoice(JsonElement choice)
    {
        var name = Quote(Json.GetString(choice, "name").IfNone(""));
        var value = Json.GetProperty(choice, "value").Map(DescribeValue).IfNone("");
        return $"{name}:{value}";
    }

    static string DescribeValue(JsonElement value) => Json.AsString(value).Map(Quote).IfNone(value.GetRawText());

    static string Quote(string text) =>
        $"\"{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
