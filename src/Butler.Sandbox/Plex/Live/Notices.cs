namespace PlexButler.Sandbox.Plex;

/// <summary>Pure: what a server tells its listeners when one moment has become another. No notice ever names a task.</summary>
static class Notices
{
    public static IEnumerable<Notice> Between(Moment before, Moment after) =>
        [
            .. ActivityNotices(before, after),
            .. Scans(before.State, after.State),
            .. Preferred(before.State, after.State),
            .. Played(before.State, after.State),
        ];

    static IEnumerable<Notice> ActivityNotices(Moment before, Moment after)
    {
        var old = Activities.At(before).ToDictionary(activity => activity.Id);
        var now = Activities.At(after).ToDictionary(activity => activity.Id);
        return
        [
            .. old.Values.Where(activity => !now.ContainsKey(activity.Id)).Select(activity => About("ended", activity)),
            .. now
                .Values.Where(activity => !old.ContainsKey(activity.Id))
                .Select(activity => About("started", activity)),
            .. now
                .Values.Where(activity => old.TryGetValue(activity.Id, out var earlier) && earlier != activity)
                .Select(activity => About("updated", activity)),
        ];
    }

    static Notice About(string what, Activity activity) =>
        new(
            "activity",
            "ActivityNotification",
            new()
            {
                ["event"] = what,
                ["uuid"] = activity.Id.ToString(),
                ["Activity"] = LiveBodies.Activity(activity),
            }
        );

    static IEnumerable<Notice> Scans(ServerState before, ServerState after) =>
        Runs.Over(before, after)
            .Where(past => past.Name == "RefreshLibraries")
            .Select(_ => new Notice(
                "status",
                "StatusNotification",
                new()
                {
                    ["title"] = "Library scan complete",
                    ["description"] = "The library was scanned.",
                    ["notificationName"] = "LIBRARY_UPDATE",
                }
            ));

    static IEnumerable<Notice> Preferred(ServerState before, ServerState after) =>
        ReferenceEquals(before.Values, after.Values)
            ? []
            : Preferences
                .Shown(after)
                .Where(setting => Preferences.Value(before, setting) != Preferences.Value(after, setting))
                .Select(setting => new Notice(
                    "preference",
                    "Setting",
                    Bodies.Preference(setting, Preferences.Value(after, setting))
                ));

    static IEnumerable<Notice> Played(ServerState before, ServerState after) =>
        ReferenceEquals(before.Viewers, after.Viewers)
            ? []
            : Enumerable
                .Range(0, Math.Max(before.Viewers.Count, after.Viewers.Count))
                .Select(index => Playing(index, index < after.Viewers.Count ? after.Viewers[index].State : "stopped"));

    static Notice Playing(int index, string state) =>
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

/// <summary>Pure: what became of runs between two states.</summary>
static class Runs
{
    public static IEnumerable<PastRun> Over(ServerState before, ServerState after) =>
        ReferenceEquals(before.History, after.History)
            ? []
            : after.History.Reverse().TakeWhile(past => !before.History.Contains(past)).Reverse();
}
