using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;

namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>Builds the frames that Discord sends.</summary>
/// <remarks>Source: Discord, "Gateway Events", "Payload Structure".</remarks>
static class GatewayFrame
{
    /// <summary>A frame that is not an event.</summary>
    public static JsonObject Create(int opcode, JsonNode? data = null) =>
        new()
        {
            ["t"] = null,
            ["s"] = null,
            ["op"] = opcode,
            ["d"] = data,
        };

    /// <summary>An event with its number in the session.</summary>
    public static JsonObject CreateDispatch(string eventName, long sequence, JsonObject data) =>
        new()
        {
            ["t"] = eventName,
            ["s"] = sequence,
            ["op"] = GatewayOpcode.Dispatch,
            ["d"] = data,
        };
}
