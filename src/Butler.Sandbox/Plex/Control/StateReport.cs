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
            ["window"] = new JsonObject
            {
                ["start"] = window.Start,
                ["end"] = window.End,
                ["inside"] = window.Holds(now),
            },
            ["durations"] = new JsonObject(
                state.Lengths.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.Milliseconds))
            ),
            ["tasks"] = List(state.Tasks, task => Task(state, task)),
            ["running"] = List(state.Running, run => Running(run, now)),
            ["queued"] = List(state.Queued, waiting => new() { ["name"] = waiting.Name, ["at"] = Time(waiting.At) }),
            ["history"] = List(state.History, Past),
            ["viewers"] = List(state.Viewers, Viewer),
            ["activities"] = List(state.Activities, Activity),
            ["raw"] = new JsonArray([.. state.Raw.Select(raw => JsonNode.Parse(raw))]),
            ["options"] = Options(state.Options),
            ["webhook"] = state.Webhook,
            ["resources"] = new JsonArray([.. state.Resources.Select(device => JsonNode.Parse(device))]),
        };
    }

    static JsonObject Task(ServerState state, SandboxTask task) =>
        new()
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

    static JsonObject Running(Run run, DateTimeOffset now) =>
        new()
        {
            ["name"] = run.Name,
            ["startedAt"] = Time(run.StartedAt),
            ["endsAt"] = run.EndsAt is { } end ? Time(end) : null,
            ["progress"] = run.EndsAt is { } last ? (int)((now - run.StartedAt) / (last - run.StartedAt) * 100) : null,
        };

    static JsonObject Past(PastRun past) =>
        new()
        {
            ["name"] = past.Name,
            ["startedAt"] = Time(past.StartedAt),
            ["endedAt"] = Time(past.EndedAt),
            ["end"] = past.End,
        };

    static JsonObject Viewer(Viewer viewer) =>
        new()
        {
            ["user"] = viewer.User,
            ["title"] = viewer.Title,
            ["state"] = viewer.State,
            ["transcode"] = viewer.Transcode,
        };

    static JsonObject Activity(Activity activity) =>
        new()
        {
            ["type"] = activity.Type,
            ["title"] = activity.Title,
            ["subtitle"] = activity.Subtitle,
            ["progress"] = activity.Progress,
            ["cancellable"] = activity.Cancellable,
        };

    static JsonObject Options(Options options) =>
        new()
        {
            ["json"] = options.OldJson ? "old" : "current",
            ["accept"] = options.StrictAccept ? "strict" : "tolerant",
            ["websocket"] = options.SpecWebSocket ? "spec" : "real",
            ["unknownPreference"] = options.UnknownPreference,
            ["plexPass"] = options.PlexPass,
            ["claimed"] = options.Claimed,
            ["items"] = options.Items,
        };

    static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> write) => new([.. items.Select(write)]);

    static string Time(DateTimeOffset time) => time.ToString("O");
}
