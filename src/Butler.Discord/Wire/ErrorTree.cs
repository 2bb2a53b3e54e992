using System.Text.Json;
using LanguageExt;

namespace PlexButler.Discord;

/// <summary>Pure: Discord's error body, flat.</summary>
static class ErrorTree
{
    const int MostLines = 40;

    /// <summary>Discord's own code, 0 when there is none.</summary>
    public static int code(JsonElement body) => (int)Json.number(body, "code").IfNone(0);

    /// <summary>The message, then one line per refused field: <c>path: message</c>.</summary>
    public static string lines(JsonElement body)
    {
        var lines = new List<string>();
        Json.text(body, "message").IfSome(lines.Add);
        Json.get(body, "errors").IfSome(errors => gather(errors, "", lines));
        return string.Join('\n', lines.Take(MostLines));
    }

    static void gather(JsonElement node, string path, List<string> lines)
    {
        if (node.ValueKind != JsonValueKind.Object || lines.Count >= MostLines)
            return;
        foreach (var message in Json.items(node, "_errors").Choose(static e => Json.text(e, "message")))
            lines.Add(path.Length == 0 ? message : $"{path}: {message}");
        foreach (var child in node.EnumerateObject().Where(static p => p.Name != "_errors"))
            gather(child.Value, step(path, child.Name), lines);
    }

    // Discord writes an array as an object with numbers for names; brackets read better: options[0].name
    static string step(string path, string name) =>
        name.All(char.IsAsciiDigit) ? $"{path}[{name}]"
        : path.Length == 0 ? name
        : $"{path}.{name}";
}
