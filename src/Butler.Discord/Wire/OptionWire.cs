using System.Text.Json;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord;

/// <summary>Pure: what a member filled in, as text.</summary>
static class OptionWire
{
    /// <summary>A filled-in option, and whether it is the one being typed.</summary>
    public readonly record struct Filled(OptionValue Value, bool Focused);

    /// <summary>Group and subcommand names, outermost first, and the options inside the innermost.</summary>
    public static (Seq<string> Path, Seq<Filled> Values) descend(JsonElement data)
    {
        // Two levels are the deepest Discord knows; the bound keeps a forged body from looping long
        var path = new List<string>(2);
        var options = Json.items(data, "options");
        while (path.Count < 2 && options.HeadOrNone().Filter(isNested).Case is JsonElement nested)
        {
            path.Add(Json.text(nested, "name").IfNone(""));
            options = Json.items(nested, "options");
        }
        return (toSeq(path).Strict(), options.Choose(filled).Strict());
    }

    /// <summary>The inputs of a form, wherever in rows and labels they are.</summary>
    public static Seq<OptionValue> fields(JsonElement container) =>
        toSeq(inputs(container).SelectMany(static input => field(input))).Strict();

    // Not by concatenating sequences: LanguageExt's SeqConcat holds a Seq of itself, a generic type without end that the native compiler gives up on.
    static IEnumerable<JsonElement> inputs(JsonElement container) =>
        Json.items(container, "components")
            .SelectMany(static c => inputs(c).Prepend(c).Concat(Json.get(c, "component").AsEnumerable()));

    static Option<OptionValue> field(JsonElement input) =>
        from customId in Json.text(input, "custom_id")
        from value in Json.text(input, "value")
            | Json.get(input, "values").Map(_ => string.Join(',', Json.items(input, "values").Choose(Json.asText)))
        select new OptionValue(customId, value);

    static bool isNested(JsonElement option) => Json.number(option, "type").Exists(static type => type is 1 or 2);

    static Option<Filled> filled(JsonElement option) =>
        from name in Json.text(option, "name")
        from value in Json.get(option, "value").Bind(asText)
        select new Filled(new OptionValue(name, value), Json.flag(option, "focused"));

    static Option<string> asText(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => Json.asText(value),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => None,
        };
}
