using System.Text.Json.Nodes;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Http;

/// <summary>Pure: the responses about what is happening now: activities and who is watching.</summary>
static class LiveResponseBodies
{
    /// <summary>It is never empty; see <see cref="ActivityRules"/>.</summary>
    public static PlexResponse ActivityList(StateSnapshot snapshot) =>
        ToContainer("Activity", [.. ActivityRules.GetActivities(snapshot).Select(ActivityToJson)]);

    public static PlexResponse SessionList(ServerState state) =>
        ToContainer("Metadata", [.. state.Viewers.Select(SessionToJson)]);

    public static JsonObject ActivityToJson(Activity activity) =>
        new()
        {
            ["uuid"] = activity.Id.ToString(),
            ["type"] = activity.Type,
            ["cancellable"] = activity.IsCancellable,
            ["userID"] = 1,
            ["title"] = activity.Title,
            ["subtitle"] = activity.Subtitle,
            ["progress"] = activity.Progress,
            ["Context"] = new JsonObject { ["librarySectionID"] = "1" },
        };

    static PlexResponse ToContainer(string name, JsonNode[] items)
    {
        var body = new JsonObject { ["size"] = items.Length };
        if (items.Length > 0)
            body[name] = new JsonArray(items);
        return PlexResponse.FromData("MediaContainer", body);
    }

    static JsonObject SessionToJson(Viewer viewer, int index)
    {
        var session = new JsonObject
        {
            ["key"] = $"/library/metadata/{index + 1}",
            ["ratingKey"] = $"{index + 1}",
            ["sessionKey"] = $"{index + 1}",
            ["type"] = "movie",
            ["title"] = viewer.Title,
            ["duration"] = 7_020_000,
            ["viewOffset"] = 600_000,
            ["Media"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = $"{index + 1}",
                    ["videoResolution"] = "1080",
                    ["selected"] = true,
                }
            ),
            ["User"] = new JsonObject { ["id"] = $"{index + 1}", ["title"] = viewer.User },
            ["Player"] = new JsonObject
            {
                ["address"] = "192.0.2.10",
                ["machineIdentifier"] = $"player-{index + 1}",
                ["platform"] = "Chrome",
                ["product"] = "Plex Web",
                ["title"] = "Chrome",
                ["state"] = viewer.State,
                ["local"] = true,
            },
            ["Session"] = new JsonObject
            {
                ["id"] = $"session-{index + 1}",
                ["bandwidth"] = 8000,
                ["location"] = "lan",
            },
        };
        if (viewer.IsTranscoding)
            session["TranscodeSession"] = new JsonObject
            {
                ["key"] = $"/transcode/sessions/{index + 1}",
                ["throttled"] = false,
                ["complete"] = false,
                ["progress"] = 12.5,
                ["speed"] = 2.5,
                ["videoDecision"] = "transcode",
                ["audioDecision"] = "copy",
            };
        return session;
    }
}
