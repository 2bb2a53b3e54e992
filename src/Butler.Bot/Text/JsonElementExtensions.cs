using System.Text.Json;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Text;

/// <summary>Pure: reads JSON that others wrote, where a missing field is no failure.</summary>
static class JsonElementExtensions
{
    /// <summary>The property; None if it is missing or null, or if this is not an object.</summary>
    public static Option<JsonElement> Find(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out var found)
        && found.ValueKind != JsonValueKind.Null
            ? Some(found)
            : None;

    /// <summary>
    /// The property's text, whether it is written as a string, a number or a boolean; empty otherwise.
    /// </summary>
    public static string GetText(this JsonElement json, string name) =>
        json.Find(name).Match(Some: ToText, None: static () => "");

    /// <summary>Whether the property says yes: <c>true</c> or <c>1</c>, in quotes or without.</summary>
    public static bool GetFlag(this JsonElement json, string name) => json.GetText(name) is "true" or "1";

    /// <summary>The items of the property, if it is an array; nothing otherwise.</summary>
    public static IEnumerable<JsonElement> GetItems(this JsonElement json, string name) =>
        json.Find(name).Match(Some: static found => found.GetItems(), None: static () => []);

    /// <summary>The items of an array; nothing for anything else.</summary>
    public static IEnumerable<JsonElement> GetItems(this JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : [];

    static string ToText(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!,
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => "",
            };
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is valid JSON, but no text.
            return "";
        }
    }
}
