using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Model;

/// <summary>A message's components, which contain one another.</summary>
static class ComponentTree
{
    /// <summary>Every component of a tree, outermost first.</summary>
    public static IEnumerable<JsonObject> Flatten(JsonArray components) =>
        components
            .OfType<JsonObject>()
            .SelectMany(part =>
                (IEnumerable<JsonObject>)[part, .. Flatten(part.GetArray("components")), .. GetNested(part)]
            );

    static IEnumerable<JsonObject> GetNested(JsonObject part) =>
        ((JsonObject?[])[part.GetObject("accessory"), part.GetObject("component")]).OfType<JsonObject>();
}
