using System.Text.Json.Nodes;
using PlexButler.Sandbox.Plex.Catalog;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Control;

/// <summary>Pure: <c>GET /sandbox/state</c>.</summary>
static class StateReport
{
    public static JsonObject ToJson(StateSnapshot snapshot)
    {
        var (state, now) = snapshot;
        var window = PreferenceRules.GetWindow(state);
        return new()
        {
            ["profile"] = state.Profile.Name,
            ["now"] = FormatTime(now),
            ["window"] = new JsonObject
            {
                ["start"] = window.Start,
                ["end"] = window.End,
                ["inside"] = window.Contains(now),
            },
            ["durations"] = new JsonObject(
                state.Durations.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.Milliseconds))
            ),
            ["tasks"] = ToArray(state.Tasks, task => TaskToJson(state, task)),
            ["running"] = ToArray(state.Running, run => RunToJson(run, now)),
            ["queued"] = ToArray(state.Queued, queued =>
                new() { ["name"] = queued.Name, ["at"] = FormatTime(queued.At) }
            ),
            ["history"] = ToArray(state.History, FinishedRunToJson),
            ["viewers"] = ToArray(state.Viewers, ViewerToJson),
            ["activities"] = ToArray(state.OtherActivities, ActivityToJson),
            ["butler"] = state.ButlerProgress,
            ["raw"] = new JsonArray([.. state.RawTasks.Select(raw => JsonNode.Parse(raw))]),
            ["options"] = OptionsToJson(state.Options),
            ["webhook"] = state.WebhookUrl,
            ["resources"] = new JsonArray([.. state.RawResources.Select(device => JsonNode.Parse(device))]),
        };
    }

    static JsonObject TaskToJson(ServerState state, SandboxTask task) =>
        new()
        {
            ["name"] = task.Name,
            ["title"] = task.Title,
            ["description"] = task.Description,
            ["interval"] = task.IntervalDays,
            ["randomized"] = task.IsRandomized,
            ["enabled"] = PreferenceRules.IsEnabled(state, task),
            ["due"] = task.IsDue,
            ["kind"] = task.Kind.ToString().ToLowerInvariant(),
            ["preference"] = task.PreferenceId,
        };

    static JsonObject RunToJson(TaskRun run, DateTimeOffset now) =>
        new()
        {
            ["name"] = run.Name,
            ["startedAt"] = FormatTime(run.StartedAt),
            ["endsAt"] = run.EndsAt is { } end ? FormatTime(end) : null,
            ["progress"] = run.EndsAt is { } last ? (int)((now - run.StartedAt) / (last - run.StartedAt) * 100) : null,
        };

    static JsonObject FinishedRunToJson(FinishedRun run) =>
        new()
        {
            ["name"] = run.Name,
            ["startedAt"] = FormatTime(run.StartedAt),
            ["endedAt"] = FormatTime(run.EndedAt),
            ["end"] = run.Outcome,
            ["by"] = run.IsScheduled ? "schedule" : "request",
        };

    static JsonObject ViewerToJson(Viewer viewer) =>
        new()
        {
            ["user"] = viewer.User,
            ["title"] = viewer.Title,
            ["state"] = viewer.State,
            ["transcode"] = viewer.IsTranscoding,
        };

    static JsonObject ActivityToJson(Activity activity) =>
        new()
        {
            ["type"] = activity.Type,
            ["title"] = activity.Title,
            ["subtitle"] = activity.Subtitle,
            ["progress"] = activity.Progress,
            ["cancellable"] = activity.IsCancellable,
        };

    static JsonObject OptionsToJson(ServerOptions options) =>
        new()
        {
            ["json"] = options.UsesOldJson ? "old" : "current",
            ["accept"] = options.IsAcceptStrict ? "strict" : "tolerant",
            ["websocket"] = options.UsesSpecWebSocketPath ? "spec" : "real",
            ["unknownPreference"] = options.UnknownPreferenceStatus,
            ["plexPass"] = options.HasPlexPass,
            ["claimed"] = options.IsClaimed,
            ["items"] = options.ItemsPerRun,
            ["logBytes"] = options.LogBytes,
        };

    static JsonArray ToArray<T>(IEnumerable<T> items, Func<T, JsonObject> write) => new([.. items.Select(write)]);

    static string FormatTime(DateTimeOffset time) => time.ToString("O");
}
