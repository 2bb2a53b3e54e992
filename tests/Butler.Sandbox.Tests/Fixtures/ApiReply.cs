using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Tests.Fixtures;

/// <summary>The reply to a call.</summary>
sealed record ApiReply(int Status, JsonNode? Body, IReadOnlyDictionary<string, string> Headers)
{
    public int Code => Body?["code"]?.GetValue<int>() ?? -1;

    public string Text(string name) => Body![name]!.GetValue<string>();

    /// <summary>The codes at a path of the error tree, such as <c>0.options.1.name</c>.</summary>
    public string[] Errors(string path)
    {
        var node = Body?["errors"];
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
            node = node?[part];
        return [.. (node?["_errors"] as JsonArray ?? []).Select(leaf => leaf!["code"]!.GetValue<string>())];
    }
}
