using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlexButler.Bot.Setup.Files;

/// <summary>
/// Pure: changes single settings in the text of <c>appsettings.json</c> and leaves all others as they are. A setting
/// may be written nested or as one name with colons, in capitals or not, as the program reads it.
/// </summary>
static class SettingsJson
{
    // What the program's own reader accepts. Comments do not survive a change.
    static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The file's text as an object; empty if it holds none.</summary>
    public static JsonObject Parse(string text) =>
        text.Trim().Length > 0 && JsonNode.Parse(text, nodeOptions: null, Lenient) is JsonObject settings
            ? settings
            : [];

    /// <summary>Replaces a setting's value, whatever form it had.</summary>
    public static void Set(JsonObject settings, string name, string value)
    {
        Remove(settings, name);
        var parts = name.Split(':');
        var section = settings;
        foreach (var part in parts[..^1])
            section = GetSection(section, part);
        section[parts[^1]] = value;
    }

    /// <summary>Removes a setting, and the items of a list.</summary>
    public static void Remove(JsonObject settings, string name) => Remove(settings, name.Split(':'));

    /// <summary>Whether a setting is there, in whatever form.</summary>
    public static bool Contains(JsonObject settings, string name)
    {
        var without = settings.DeepClone().AsObject();
        Remove(without, name);
        return !JsonNode.DeepEquals(without, settings);
    }

    static void Remove(JsonObject section, string[] path)
    {
        foreach (var (key, value) in section.ToArray())
        {
            var parts = key.Split(':');
            var common = Math.Min(parts.Length, path.Length);
            if (!parts.AsSpan(0, common).SequenceEqual(path.AsSpan(0, common), StringComparer.OrdinalIgnoreCase))
                continue;
            if (parts.Length >= path.Length)
                section.Remove(key);
            else if (value is JsonObject inner)
                Remove(inner, path[parts.Length..]);
        }
    }

    static JsonObject GetSection(JsonObject parent, string name)
    {
        foreach (var (key, value) in parent)
            if (value is JsonObject found && string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                return found;
        var added = new JsonObject();
        parent[name] = added;
        return added;
    }
}
