using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>Checks of one field of a body; each notes what is wrong and returns what could be read.</summary>
readonly record struct Field(JsonObject Owner, string Path, FormErrors Errors)
{
    public string At(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    /// <summary>Discord counts characters, not UTF-16 halves.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    public string? Text(string name, int least, int most, bool required = false)
    {
        var node = Owner.Get(name);
        if (node is null)
        {
            if (required)
                Errors.Required(At(name));
            return null;
        }
        if (node.AsString() is not { } text)
        {
            Errors.Add(At(name), "STRING_TYPE_CONVERT", "Could not interpret value as string.");
            return null;
        }
        // Surrounding blanks do not count: Discord strips them before it measures.
        var length = Length(text.Trim());
        if (length == 0 && least > 0 && required)
            Errors.Required(At(name));
        else if (length < least)
            Errors.Add(At(name), "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length.");
        if (length > most)
            Errors.Add(
                At(name),
                least > 0 ? "BASE_TYPE_BAD_LENGTH" : "BASE_TYPE_MAX_LENGTH",
                least > 0 ? $"Must be between {least} and {most} in length." : $"Must be {most} or fewer in length."
            );
        return text;
    }

    public long? Whole(string name, long least, long most, bool required = false)
    {
        var node = Owner.Get(name);
        if (node is null)
        {
            if (required)
                Errors.Required(At(name));
            return null;
        }
        if (node.AsLong() is not { } value)
            Errors.Add(At(name), "NUMBER_TYPE_COERCE", $"Value \"{Json.Text(node)}\" is not int.");
        else if (value < least || value > most)
            Errors.Add(At(name), "NUMBER_TYPE_RANGE", $"int value should be between {least} and {most}.");
        else
            return value;
        return null;
    }

    public bool? Flag(string name)
    {
        if (Owner.Get(name) is not { } node)
            return null;
        if (Owner.Bool(name) is { } value)
            return value;
        Errors.Add(At(name), "BOOLEAN_TYPE_CONVERT", $"Must be either true or false, not {Json.Text(node)}.");
        return null;
    }

    /// <summary>The items of a list, or none; a wrong type or count is noted.</summary>
    public JsonArray List(string name, int least, int most, bool required = false)
    {
        var node = Owner.Get(name);
        if (node is null && required)
            Errors.Required(At(name));
        if (node is null)
            return [];
        if (node is not JsonArray items)
        {
            Errors.Add(At(name), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            return [];
        }
        if (items.Count < least || items.Count > most)
            Errors.Add(
                At(name),
                least > 0 ? "BASE_TYPE_BAD_LENGTH" : "BASE_TYPE_MAX_LENGTH",
                least > 0 ? $"Must be between {least} and {most} in length." : $"Must be {most} or fewer in length."
            );
        return items;
    }

    /// <summary>The objects of a list with the place of each.</summary>
    public IEnumerable<Field> Objects(string name, int least, int most, bool required = false)
    {
        var items = List(name, least, most, required);
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is JsonObject item)
                yield return new(item, $"{At(name)}.{index}", Errors);
            else
                Errors.Add($"{At(name)}.{index}", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
        }
    }

    public Field? Inner(string name)
    {
        var node = Owner.Get(name);
        if (node is JsonObject inner)
            return new(inner, At(name), Errors);
        if (node is not null)
            Errors.Add(At(name), "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
        return null;
    }

    public void Address(string name, int most = 2048)
    {
        if (Text(name, 0, most) is not { } text || text.StartsWith("attachment://", StringComparison.Ordinal))
            return;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address))
            Errors.Add(At(name), "URL_TYPE_INVALID_URL", "Not a well formed URL.");
        else if (address.Scheme is not ("http" or "https" or "discord"))
            Errors.Add(
                At(name),
                "URL_TYPE_INVALID_SCHEME",
                $"Scheme \"{address.Scheme}\" is not supported. Scheme must be one of ('http', 'https')."
            );
    }
}
