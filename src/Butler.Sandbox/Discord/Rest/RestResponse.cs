using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord.Rest;

/// <summary>The response to a REST call.</summary>
readonly record struct RestResponse(int Status, JsonNode? Body)
{
    public static RestResponse Ok(JsonNode? body) => new(200, body);

    public static readonly RestResponse NoContent = new(204, null);
}
