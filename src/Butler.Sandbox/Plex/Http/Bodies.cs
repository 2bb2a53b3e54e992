using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Plex;

/// <summary>Pure: what the server's reading routes answer.</summary>
static class Bodies
{
    /// <summary>Every task, and never a word about what runs: no server tells.</summary>
    public static Answer Tasks(ServerState state)
    {
        var list = new JsonArray([.. state.Tasks.Select(task => Task(state, task))]);
        foreach (var raw in state.Raw)
            list.Add(JsonNode.Parse(raw));
        return Answer.Of("ButlerTasks", new() { ["ButlerTask"] = list });
    }

    public static Answer Prefs(ServerState state, IEnumerable<Setting> settings)
    {
        var list = new JsonArray([
            .. settings.Select(setting => Preference(setting, Preferences.Value(state, setting))),
        ]);
        return Answer.Of("MediaContainer", new() { ["size"] = list.Count, ["Setting"] = list });
    }

    public static Answer Identity(ServerState state, string machineId)
    {
        var body = new JsonObject { ["size"] = 0 };
        if (state.Profile.ApiVersion is { } version)
            body["apiVersion"] = version;
        body["claimed"] = state.Options.Claimed;
        body["machineIdentifier"] = machineId;
        body["version"] = state.Profile.Version;
        return Answer.Of("MediaContainer", body);
    }

    /// <summary>What the server can do. <c>ownerFeatures</c> must be there: a client in use splits it without looking.</summary>
    public static Answer Root(Moment moment, string machineId) =>
        Answer.Of(
            "MediaContainer",
            new()
            {
                ["size"] = 3,
                ["allowCameraUpload"] = false,
                ["allowChannelAccess"] = true,
                ["allowSharing"] = true,
                ["allowSync"] = false,
                ["allowTuners"] = false,
                ["apiVersion"] = moment.State.Profile.ApiVersion ?? "1.0.0",
                ["backgroundProcessing"] = true,
                ["certificate"] = true,
                ["companionProxy"] = true,
                ["eventStream"] = true,
                ["friendlyName"] = Preferences.Value(moment.State, Preferences.Find(moment.State, "FriendlyName")!),
                ["machineIdentifier"] = machineId,
                ["multiuser"] = true,
                ["myPlex"] = moment.State.Options.Claimed,
                ["myPlexMappingState"] = "mapped",
                ["myPlexSigninState"] = moment.State.Options.Claimed ? "ok" : "none",
                ["myPlexSubscription"] = moment.State.Options.PlexPass,
                ["myPlexUsername"] = moment.State.Options.Claimed ? "owner@example.com" : "",
                ["ownerFeatures"] = moment.State.Options.PlexPass
                    ? "webhooks,session_bandwidth_restrictions,intro-markers"
                    : "",
                ["platform"] = "Linux",
                ["platformVersion"] = "6.12",
                ["pluginHost"] = false,
                ["pushNotifications"] = false,
                ["readOnlyLibraries"] = false,
                ["sync"] = true,
                ["transcoderActiveVideoSessions"] = moment.State.Viewers.Count(viewer => viewer.Transcode),
                ["updatedAt"] = moment.State.BootedAt.ToUnixTimeSeconds(),
                ["updater"] = true,
                ["version"] = moment.State.Profile.Version,
                ["Directory"] = new JsonArray(
                    Directory("butler", 1),
                    Directory("identity", 1),
                    Directory("activities", 1)
                ),
            }
        );

    static JsonObject Directory(string name, int count) =>
        new()
        {
            ["count"] = count,
            ["key"] = name,
            ["title"] = name,
        };

    static JsonObject Task(ServerState state, SandboxTask task)
    {
        var entry = new JsonObject
        {
            ["name"] = task.Name,
            ["interval"] = task.Interval,
            ["scheduleRandomized"] = task.Randomized,
            ["enabled"] = Preferences.Enabled(state, task),
        };
        if (task.Title is { } title)
            entry["title"] = title;
        if (task.Description is { } description)
            entry["description"] = description;
        return entry;
    }

    public static JsonObject Preference(Setting setting, string value)
    {
        var entry = new JsonObject
        {
            ["id"] = setting.Id,
            ["label"] = setting.Label,
            ["summary"] = setting.Summary,
            ["type"] = setting.Type,
            ["default"] = setting.Json(setting.Default),
            ["value"] = setting.Json(value),
            ["hidden"] = setting.Hidden,
            ["advanced"] = setting.Advanced,
            ["group"] = setting.Group,
        };
        if (setting.EnumValues is { } values)
            entry["enumValues"] = values;
        return entry;
    }
}
