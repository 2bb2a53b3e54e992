using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Plex;

/// <summary>Pure: a value as Plex writes it in XML, where true and false are 1 and 0.</summary>
static class Digits
{
    public static string Of(JsonValue value) =>
        value.TryGetValue<bool>(out var flag)
            ? flag
                ? "1"
                : "0"
            : value.ToString();
}
