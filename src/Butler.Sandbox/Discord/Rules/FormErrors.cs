using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Rules;

/// <summary>The errors of a body, as the tree by field and index that comes with code 50035.</summary>
sealed class FormErrors
{
    readonly JsonObject tree = [];

    public bool HasErrors => tree.Count > 0;

    /// <summary>Adds one error at a path such as <c>data.embeds.0.title</c>.</summary>
    public void Add(string path, string code, string message)
    {
        var node = tree;
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
            node = GetOrAddChild(node, part);
        if (node["_errors"] is not JsonArray leaves)
            node["_errors"] = leaves = [];
        leaves.Add((JsonNode)new JsonObject { ["code"] = code, ["message"] = message });
    }

    public void AddRequired(string path) => Add(path, "BASE_TYPE_REQUIRED", "This field is required");

    public void AddInvalidChoice(string path, string allowed) =>
        Add(path, "BASE_TYPE_CHOICES", $"Value must be one of {{{allowed}}}.");

    public DiscordApiException ToException() => DiscordApiException.InvalidFormBody(tree);

    public void ThrowIfAny()
    {
        if (HasErrors)
            throw ToException();
    }

    /// <summary>The response to a body with this one error.</summary>
    public static DiscordApiException Single(string path, string code, string message)
    {
        var errors = new FormErrors();
        errors.Add(path, code, message);
        return errors.ToException();
    }

    public static DiscordApiException NotAnObject(string path) =>
        Single(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");

    static JsonObject GetOrAddChild(JsonObject node, string part)
    {
        if (node[part] is not JsonObject child)
            node[part] = child = [];
        return child;
    }
}
