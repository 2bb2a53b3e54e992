using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.State;

/// <summary>A pending fault.</summary>
sealed class DiscordFault(string kind, JsonObject spec, int count)
{
    public string Kind => kind;

    public JsonObject Spec => spec;

    /// <summary>How many more times it applies; 0 means always.</summary>
    public int Remaining { get; set; } = count;

    public bool Matches(string method, string path)
    {
        if (spec.GetString("route") is not { } route)
            return true;
        var words = route.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var parts = words[^1].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var requested = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // A star at the end matches any number of parts, elsewhere exactly one.
        var hasTrailingWildcard = parts is [.., "*"] && requested.Length >= parts.Length;
        return (words.Length == 1 || words[0].Equals(method, StringComparison.OrdinalIgnoreCase))
            && (hasTrailingWildcard || requested.Length == parts.Length)
            && parts
                .Zip(requested)
                .All(pair => pair.First == "*" || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
    }
}
