using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Plex.Http;

/// <summary>Pure: a value as Plex writes it in XML, where true is 1 and false is 0.</summary>
static class PlexXmlValue
{
    public static string ToText(JsonValue value) =>
        value.TryGetValue<bool>(out var flag)
            ? flag
                ? "1"
                : "0"
            : value.ToString();
}
