using System.Text.Json.Nodes;

namespace PlexButler.Acceptance.Harness;

/// <summary>What a command in a shell came to.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">Everything it printed.</param>
public sealed record ShellResult(int Code, string Output)
{
    /// <summary>The line of JSON that it printed.</summary>
    public JsonNode Json => JsonNode.Parse(Output.Split('\n').Single(static line => line.StartsWith('{')))!;

    /// <summary>A field of it.</summary>
    public string Text(string field) => Json[field]!.GetValue<string>();
}
