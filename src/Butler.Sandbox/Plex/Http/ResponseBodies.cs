using System.Text.Json.Nodes;
using PlexButler.Sandbox.Plex.Catalog;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Http;

/// <summary>Pure: the responses of the routes that read the server's state.</summary>
static class ResponseBodies
{
    /// <summary>Every task. As on a real server, nothing shows which tasks are running.</summary>
    public static PlexResponse TaskList(ServerState state)
    {
        var list = new JsonArray([.. state.Tasks.Select(task => TaskToJson(state, task))]);
        foreach (var raw in state.RawTasks)
            list.Add(JsonNode.Parse(raw));
        return PlexResponse.FromData("ButlerTasks", new() { ["ButlerTask"] = list });
    }

    public static PlexResponse PreferenceList(ServerState state, IEnumerable<Setting> settings)
    {
        var list = new JsonArray([
            .. settings.Select(setting => PreferenceToJson(setting, PreferenceRules.GetValue(state, setting))),
        ]);
        return PlexResponse.FromData("MediaContainer", new() { ["size"] = list.Count, ["Setting"] = list });
    }

    public static PlexResponse Identity(ServerState state, string machineId)
    {
        var body = new JsonObject { ["size"] = 0 };
        if (state.Profile.ApiVersion is { } version)
            body["apiVersion"] = version;
        body["claimed"] = state.Options.IsClaimed;
        body["machineIdentifier"] = machineId;
        body["version"] = state.Profile.Version;
        return PlexResponse.FromData("MediaContainer", body);
    }

    /// <summary>What the server supports. A client in use fails without <c>ownerFeatures</c>.</summary>
    public static PlexResponse Root(StateSnapshot snapshot, string machineId) =>
        PlexResponse.FromData(
            "MediaContainer",
            new()
            {
                ["size"] = 3,
                ["allowCameraUpload"] = false,
                ["allowChannelAccess"] = true,
                ["allowSharing"] = true,
                ["allowSync"] = false,
                ["allowTuners"] = false,
                ["apiVersion"] = snapshot.State.Profile.ApiVersion ?? "1.0.0",
                ["backgroundProcessing"] = true,
                ["certificate"] = true,
                ["companionProxy"] = true,
                ["eventStream"] = true,
                ["friendlyName"] = PreferenceRules.GetValue(
                    snapshot.State,
                    PreferenceRules.Find(snapshot.State, "FriendlyName")!
                ),
                ["machineIdentifier"] = machineId,
                ["multiuser"] = true,
                ["myPlex"] = snapshot.State.Options.IsClaimed,
                ["myPlexMappingState"] = "mapped",
                ["myPlexSigninState"] = snapshot.State.Options.IsClaimed ? "ok" : "none",
                ["myPlexSubscription"] = snapshot.State.Options.HasPlexPass,
                ["myPlexUsername"] = snapshot.State.Options.IsClaimed ? "owner@example.com" : "",
                ["ownerFeatures"] = snapshot.State.Options.HasPlexPass
                    ? "webhooks,session_bandwidth_restrictions,intro-markers"
                    : "",
                ["platform"] = "Linux",
                ["platformVersion"] = "6.12",
                ["pluginHost"] = false,
                ["pushNotifications"] = false,
                ["readOnlyLibraries"] = false,
                ["sync"] = true,
                ["transcoderActiveVideoSessions"] = snapshot.State.Viewers.Count(viewer => viewer.IsTranscoding),
                ["updatedAt"] = snapshot.State.BootedAt.ToUnixTimeSeconds(),
                ["updater"] = true,
                ["version"] = snapshot.State.Profile.Version,
                ["Directory"] = new JsonArray(
                    DirectoryToJson("butler", 1),
                    DirectoryToJson("identity", 1),
                    DirectoryToJson("activities", 1)
                ),
            }
        );

    static JsonObject DirectoryToJson(string name, int count) =>
        new()
        {
            ["count"] = count,
            ["key"] = name,
            ["title"] = name,
        };

    static JsonObject TaskToJson(ServerState state, SandboxTask task)
    {
        var entry = new JsonObject
        {
            ["name"] = task.Name,
            ["interval"] = task.IntervalDays,
            ["scheduleRandomized"] = task.IsRandomized,
            ["enabled"] = PreferenceRules.IsEnabled(state, task),
        };
        if (task.Title is { } title)
            entry["title"] = title;
        if (task.Description is { } description)
            entry["description"] = description;
        return entry;
    }

    public static JsonObject PreferenceToJson(Setting setting, string value)
    {
        var entry = new JsonObject
        {
            ["id"] = setting.Id,
            ["label"] = setting.Label,
            ["summary"] = setting.Summary,
            ["type"] = setting.Type,
            ["default"] = setting.ToJson(setting.Default),
            ["value"] = setting.ToJson(value),
            ["hidden"] = setting.IsHidden,
            ["advanced"] = setting.IsAdvanced,
            ["group"] = setting.Group,
        };
        if (setting.EnumValues is { } values)
            entry["enumValues"] = values;
        return entry;
    }
}
