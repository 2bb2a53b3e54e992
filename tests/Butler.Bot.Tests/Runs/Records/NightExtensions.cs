using System.Text.Json.Nodes;

namespace PlexButler.Bot.Tests.Runs.Records;

/// <summary>What happens at the fake server at night.</summary>
static class NightExtensions
{
    /// <summary>Loads the tasks of a kind of server, and enables them all; returns how many there are.</summary>
    public static async Task<int> EnableAllTasks(this RecordingFixture fixture, string profile)
    {
        var state = await fixture.Control("state", new JsonObject { ["profile"] = profile }.ToJsonString());
        var names = state["tasks"]!.AsArray().Select(static task => (string)task!["name"]!).ToArray();
        var enabled = new JsonObject(names.Select(static name => KeyValuePair.Create(name, (JsonNode?)true)));
        await fixture.Control("state", new JsonObject { ["enabled"] = enabled }.ToJsonString());
        return names.Length;
    }

    /// <summary>A night goes by.</summary>
    public static async Task<JsonNode> PassNight(this RecordingFixture fixture)
    {
        await fixture.Control("state", """{"night":true}""");
        return await fixture.Control("state", """{"advance":14400000}""");
    }
}
