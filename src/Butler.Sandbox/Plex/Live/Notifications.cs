using PlexButler.Sandbox.Plex.Http;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Live;

/// <summary>Pure: the notifications that a change of state causes. No notification names a task.</summary>
static class Notifications
{
    public static IEnumerable<Notification> Between(StateSnapshot before, StateSnapshot after) =>
        [
            .. ActivityNotifications(before, after),
            .. ScanNotifications(before.State, after.State),
            .. PreferenceNotifications(before.State, after.State),
            .. PlaybackNotifications(before.State, after.State),
        ];

    static IEnumerable<Notification> ActivityNotifications(StateSnapshot before, StateSnapshot after)
    {
        var old = ActivityRules.GetActivities(before).ToDictionary(activity => activity.Id);
        var now = ActivityRules.GetActivities(after).ToDictionary(activity => activity.Id);
        return
        [
            .. old
                .Values.Where(activity => !now.ContainsKey(activity.Id))
                .Select(activity => CreateActivityNotification("ended", activity)),
            .. now
                .Values.Where(activity => !old.ContainsKey(activity.Id))
                .Select(activity => CreateActivityNotification("started", activity)),
            .. now
                .Values.Where(activity => old.TryGetValue(activity.Id, out var earlier) && earlier != activity)
                .Select(activity => CreateActivityNotification("updated", activity)),
        ];
    }

    static Notification CreateActivityNotification(string eventName, Activity activity) =>
        new(
            "activity",
            "ActivityNotification",
            new()
            {
                ["event"] = eventName,
                ["uuid"] = activity.Id.ToString(),
                ["Activity"] = LiveResponseBodies.ActivityToJson(activity),
            }
        );

    static IEnumerable<Notification> ScanNotifications(ServerState before, ServerState after) =>
        RunHistory
            .GetFinished(before, after)
            .Where(run => run.Name == "RefreshLibraries")
            .Select(_ => new Notification(
                "status",
                "StatusNotification",
                new()
                {
                    ["title"] = "Library scan complete",
                    ["description"] = "The library was scanned.",
                    ["notificationName"] = "LIBRARY_UPDATE",
                }
            ));

    static IEnumerable<Notification> PreferenceNotifications(ServerState before, ServerState after) =>
        ReferenceEquals(before.SettingValues, after.SettingValues)
            ? []
            : PreferenceRules
                .GetVisible(after)
                .Where(setting => PreferenceRules.GetValue(before, setting) != PreferenceRules.GetValue(after, setting))
                .Select(setting => new Notification(
                    "preference",
                    "Setting",
                    ResponseBodies.PreferenceToJson(setting, PreferenceRules.GetValue(after, setting))
                ));

    static IEnumerable<Notification> PlaybackNotifications(ServerState before, ServerState after) =>
        ReferenceEquals(before.Viewers, after.Viewers)
            ? []
            : Enumerable
                .Range(0, Math.Max(before.Viewers.Count, after.Viewers.Count))
                .Select(index =>
                    CreatePlaybackNotification(
                        index,
                        index < after.Viewers.Count ? after.Viewers[index].State : "stopped"
                    )
                );

    static Notification CreatePlaybackNotification(int index, string state) =>
        new(
            "playing",
            "PlaySessionStateNotification",
            new()
            {
                ["sessionKey"] = $"{index + 1}",
                ["ratingKey"] = $"{index + 1}",
                ["key"] = $"/library/metadata/{index + 1}",
                ["viewOffset"] = 600_000,
                ["state"] = state,
            }
        );
}
