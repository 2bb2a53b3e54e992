using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Wire;

/// <summary>Pure: what a member filled in, as text.</summary>
static class OptionWire
{
    /// <summary>A filled-in option, and whether it is the one being typed.</summary>
    public readonly record struct FilledOption(OptionValue Value, bool IsFocused);

    /// <summary>Names of group and subcommand, outermost first, and the options of the innermost.</summary>
    public static (Seq<string> Subcommand, Seq<FilledOption> Options) ReadSubcommand(JsonElement data)
    {
        // Discord nests at most two levels; the limit keeps a forged body from looping long.
        var path = new List<string>(2);
        var options = Json.GetItems(data, "options");
        while (path.Count < 2 && options.HeadOrNone().Filter(IsSubcommand).TryGetValue(out var nested))
        {
            path.Add(Json.GetString(nested, "name").IfNone(""));
            options = Json.GetItems(nested, "options");
        }
        return (toSeq(path).Strict(), options.Choose(ReadFilledOption).Strict());
    }

    /// <summary>The inputs of a form, whatever rows and labels they are in.</summary>
    public static Seq<OptionValue> ReadFields(JsonElement container) =>
        toSeq(FindInputs(container).SelectMany(static input => ReadField(input))).Strict();

    // Not by concatenating sequences: LanguageExt's SeqConcat holds a Seq of itself, a generic type without end that
    // the native compiler does not finish.
    static IEnumerable<JsonElement> FindInputs(JsonElement container) =>
        Json.GetItems(container, "components")
            .SelectMany(static c => FindInputs(c).Prepend(c).Concat(Json.GetProperty(c, "component").AsEnumerable()));

    static Option<OptionValue> ReadField(JsonElement input) =>
        from customId in Json.GetString(input, "custom_id")
        from value in Json.GetString(input, "value")
            | Json.GetProperty(input, "values")
                .Map(_ => string.Join(',', Json.GetItems(input, "values").Choose(Json.AsString)))
        select new OptionValue(customId, value);

    static bool IsSubcommand(JsonElement option) => Json.GetInt64(option, "type").Exists(static type => type is 1 or 2);

    static Option<FilledOption> ReadFilledOption(JsonElement option) =>
        from name in Json.GetString(option, "name")
        from value in Json.GetProperty(option, "value").Bind(ToText)
        select new FilledOption(new OptionValue(name, value), Json.IsTrue(option, "focused"));

    static Option<string> ToText(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => Json.AsString(value),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => None,
        };
}
