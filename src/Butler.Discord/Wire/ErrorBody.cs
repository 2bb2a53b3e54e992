using System.Text.Json;
using LanguageExt;

namespace PlexButler.Discord.Wire;

/// <summary>Pure: Discord's error body, flat.</summary>
static class ErrorBody
{
    const int MaxLines = 40;

    /// <summary>Discord's own code, 0 when there is none.</summary>
    public static int ReadCode(JsonElement body) => (int)Json.GetInt64(body, "code").IfNone(0);

    /// <summary>The message, then one line per refused field: <c>path: message</c>.</summary>
    public static string ReadMessages(JsonElement body)
    {
        var lines = new List<string>();
        Json.GetString(body, "message").IfSome(lines.Add);
        Json.GetProperty(body, "errors").IfSome(errors => CollectMessages(errors, "", lines));
        return string.Join('\n', lines.Take(MaxLines));
    }

    static void CollectMessages(JsonElement node, string path, List<string> lines)
    {
        if (node.ValueKind != JsonValueKind.Object || lines.Count >= MaxLines)
            return;
        foreach (var message in Json.GetItems(node, "_errors").Choose(static e => Json.GetString(e, "message")))
            lines.Add(path.Length == 0 ? message : $"{path}: {message}");
        foreach (var child in node.EnumerateObject().Where(static p => p.Name != "_errors"))
            CollectMessages(child.Value, AppendPath(path, child.Name), lines);
    }

    // Discord writes an array as an object with numbers for names; brackets read better: options[0].name.
    static string AppendPath(string path, string name) =>
        name.All(char.IsAsciiDigit) ? $"{path}[{name}]"
        : path.Length == 0 ? name
        : $"{path}.{name}";
}
