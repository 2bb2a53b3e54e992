using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Plex;

/// <summary>Pure: <c>GET /sandbox/state</c>.</summary>
static class StateReport
{
    public static JsonObject Of(Moment moment)
    {
        var (state, now) = moment;
        var window = Preferences.Window(state);
        return new()
        {
            ["profile"] = state.Profile.Name,
            ["now"] = Time(now),
            ["window"] = new JsonObject { ["start"] = window.Start, ["end"] = window.End, ["inside"] = window.Holds(now) },
            ["durations"] = new JsonObject(state.Lengths.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.Milliseconds))),
            ["tasks"] = List(state.Tasks, task => Task(state, task)),
            ["running"] = List(state.Running, run => new() { ["name"] = run.Name, ["startedAt"] = Time(run.StartedAt), ["endsAt"] = run.EndsAt is { } end ? Time(end) : null }),
            ["queued"] = List(state.Queued, waiting => new() { ["name"] = waiting.Name, ["at"] = Time(waiting.At) }),
            ["history"] = List(state.History, past => new() { ["name"] = past.Name, ["startedAt"] = Time(past.StartedAt), ["endedAt"] = Time(past.EndedAt), ["end"] = past.End }),
            ["viewers"] = List(state.Viewers, viewer => new() { ["user"] = viewer.User, ["title"] = viewer.Title, ["state"] = viewer.State, ["transcode"] = viewer.Transcode }),
            ["activities"] = List(state.Activities, activity => new()
            {
                ["type"] = activity.Type,
                ["title"] = activity.Title,
                ["subtitle"] = activity.Subtitle,
                ["progress"] = activity.Progress,
                ["cancellable"] = activity.Cancellable,
            }),
            ["raw"] = new JsonArray([.. state.Raw.Select(raw => JsonNode.Parse(raw))]),
            ["options"] = new JsonObject
            {
                ["json"] = state.Options.OldJson ? "old" : "current",
                ["accept"] = state.Options.StrictAccept ? "strict" : "tolerant",
                ["websocket"] = state.Options.SpecWebSocket ? "spec" : "real",
                ["unknownPreference"] = state.Options.UnknownPreference,
                ["plexPass"] = state.Options.PlexPass,
                ["claimed"] = state.Options.Claimed,
                ["items"] = state.Options.Items,
            },
            ["webhook"] = state.Webhook,
        };
    }

    static JsonObject Task(ServerState state, SandboxTask task) => new()
    {
        ["name"] = task.Name,
        ["title"] = task.Title,
        ["description"] = task.Description,
        ["interval"] = task.Interval,
        ["randomized"] = task.Randomized,
        ["enabled"] = Preferences.Enabled(state, task),
        ["due"] = task.Due,
        ["kind"] = task.Kind.ToString().ToLowerInvariant(),
        ["preference"] = task.Preference,
    };

    static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> write) => new([.. items.Select(write)]);

    static string Time(DateTimeOffset time) => time.ToString("O");
}
