using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Rules;

/// <summary>Reads the fields of a body; each method adds errors and returns what it could read.</summary>
readonly record struct FormReader(JsonObject Source, string Path, FormErrors Errors)
{
    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    /// <summary>Discord counts characters, not UTF-16 halves.</summary>
    public static int CountCharacters(string text) => text.EnumerateRunes().Count();

    public string? ReadString(string name, int min, int max, bool required = false)
    {
        var node = Source.Get(name);
        if (node is null)
        {
            if (required)
                Errors.AddRequired(PathOf(name));
            return null;
        }
        if (node.AsString() is not { } text)
        {
            Errors.Add(PathOf(name), "STRING_TYPE_CONVERT", "Could not interpret value as string.");
            return null;
        }
        // Discord removes surrounding white space before it measures.
        var length = CountCharacters(text.Trim());
        if (length == 0 && min > 0 && required)
            Errors.AddRequired(PathOf(name));
        else if (length < min)
            Errors.Add(PathOf(name), "BASE_TYPE_BAD_LENGTH", $"Must be between {min} and {max} in length.");
        if (length > max)
            Errors.Add(
                PathOf(name),
                min > 0 ? "BASE_TYPE_BAD_LENGTH" : "BASE_TYPE_MAX_LENGTH",
                min > 0 ? $"Must be between {min} and {max} in length." : $"Must be {max} or fewer in length."
            );
        return text;
    }

    public long? ReadInteger(string name, long min, long max, bool required = false)
    {
        var node = Source.Get(name);
        if (node is null)
        {
            if (required)
                Errors.AddRequired(PathOf(name));
            return null;
        }
        if (node.AsLong() is not { } value)
            Errors.Add(PathOf(name), "NUMBER_TYPE_COERCE", $"Value \"{Json.ToText(node)}\" is not int.");
        else if (value < min || value > max)
            Errors.Add(PathOf(name), "NUMBER_TYPE_RANGE", $"int value should be between {min} and {max}.");
        else
            return value;
        return null;
    }

    public bool? ReadBoolean(string name)
    {
        if (Source.Get(name) is not { } node)
            return null;
        if (Source.GetBool(name) is { } value)
            return value;
        Errors.Add(PathOf(name), "BOOLEAN_TYPE_CONVERT", $"Must be either true or false, not {Json.ToText(node)}.");
        return null;
    }

    /// <summary>The items of a list, or none; a wrong type or count is an error.</summary>
    public JsonArray ReadArray(string name, int min, int max, bool required = false)
    {
        var node = Source.Get(name);
        if (node is null && required)
            Errors.AddRequired(PathOf(name));
        if (node is null)
            return [];
        if (node is not JsonArray items)
        {
            Errors.Add(PathOf(name), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            return [];
        }
        if (items.Count < min || items.Count > max)
            Errors.Add(
                PathOf(name),
                min > 0 ? "BASE_TYPE_BAD_LENGTH" : "BASE_TYPE_MAX_LENGTH",
                min > 0 ? $"Must be between {min} and {max} in length." : $"Must be {max} or fewer in length."
            );
        return items;
    }

    /// <summary>The objects of a list, each with its path.</summary>
    public IEnumerable<FormReader> ReadObjects(string name, int min, int max, bool required = false)
    {
        var items = ReadArray(name, min, max, required);
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is JsonObject item)
                yield return new(item, $"{PathOf(name)}.{index}", Errors);
            else
                Errors.Add(
                    $"{PathOf(name)}.{index}",
                    "MODEL_TYPE_CONVERT",
                    "Only dictionaries may be used in a ModelType"
                );
        }
    }

    public FormReader? ReadObject(string name)
    {
        var node = Source.Get(name);
        if (node is JsonObject inner)
            return new(inner, PathOf(name), Errors);
        if (node is not null)
            Errors.Add(PathOf(name), "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
        return null;
    }

    public void CheckUrl(string name, int max = 2048)
    {
        if (ReadString(name, 0, max) is not { } text || text.StartsWith("attachment://", StringComparison.Ordinal))
            return;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address))
            Errors.Add(PathOf(name), "URL_TYPE_INVALID_URL", "Not a well formed URL.");
        else if (address.Scheme is not ("http" or "https" or "discord"))
            Errors.Add(
                PathOf(name),
                "URL_TYPE_INVALID_SCHEME",
                $"Scheme \"{address.Scheme}\" is not supported. Scheme must be one of ('http', 'https')."
            );
    }
}
