using PlexButler.Sandbox.Plex.Catalog;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Control;

/// <summary>
/// Pure: <c>POST /sandbox/state</c>. Each field is one step, in the documented order; an invalid field changes nothing.
/// </summary>
static class StateRequests
{
    public static ServerState Apply(
        ControlFields request,
        StateSnapshot snapshot,
        DateTimeOffset systemTime,
        Random random
    )
    {
        var state = Steps.Aggregate(snapshot.State, (next, step) => step(request, next, systemTime, random));
        request.ThrowIfUnread();
        return state;
    }

    delegate ServerState Step(ControlFields request, ServerState state, DateTimeOffset systemTime, Random random);

    static readonly Step[] Steps =
    [
        Reset,
        SetProfile,
        SetOptions,
        ClockRequests.SetClock,
        ClockRequests.AdvanceClock,
        TaskRequests.AddTasks,
        TaskRequests.RemoveTasks,
        SetDurations,
        SetRawTasks,
        SetPreferences,
        SetWindow,
        TaskRequests.SetEnabled,
        TaskRequests.SetDue,
        TaskRequests.SetRunning,
        TaskRequests.SetQueued,
        ServerRequests.SetViewers,
        ServerRequests.SetActivities,
        ServerRequests.SetButlerProgress,
        ServerRequests.SetWebhook,
        ServerRequests.SetResources,
        ServerRequests.SetToken,
        ClockRequests.BeginNight,
        ClockRequests.Restart,
    ];

    static ServerState Reset(ControlFields request, ServerState state, DateTimeOffset systemTime, Random random) =>
        request.GetBoolean("reset") is true
            ? CreateState(ServerProfile.Default, state) with
            {
                NightLead = NightRules.GetLead(state, systemTime),
                BootCount = state.BootCount + 1,
                BootedAt = systemTime,
            }
            : state;

    static ServerState SetProfile(ControlFields request, ServerState state, DateTimeOffset systemTime, Random random) =>
        request.GetChoice("profile", [.. ServerProfile.All.Select(profile => profile.Name)]) is not { } name
            ? state
            : CreateState(ServerProfile.All.Single(profile => profile.Name == name), state) with
            {
                Clock = state.Clock,
                NightLead = state.NightLead,
                Options = state.Options,
                Durations = state.Durations,
                Viewers = state.Viewers,
                OtherActivities = state.OtherActivities,
                ButlerProgress = state.ButlerProgress,
                WebhookUrl = state.WebhookUrl,
                RawResources = state.RawResources,
                BootCount = state.BootCount,
                BootedAt = state.BootedAt,
            };

    static ServerState CreateState(ServerProfile profile, ServerState state) =>
        ServerState.Create(profile) with
        {
            Token = state.Token,
        };

    static ServerState SetOptions(ControlFields request, ServerState state, DateTimeOffset systemTime, Random random)
    {
        if (request.GetObject("options") is not { } fields)
            return state;
        var old = state.Options;
        var options = new ServerOptions(
            fields.GetChoice("json", ["current", "old"]) is { } json ? json == "old" : old.UsesOldJson,
            fields.GetChoice("accept", ["tolerant", "strict"]) is { } accept ? accept == "strict" : old.IsAcceptStrict,
            fields.GetChoice("websocket", ["real", "spec"]) is { } socket
                ? socket == "spec"
                : old.UsesSpecWebSocketPath,
            ReadUnknownPreferenceStatus(fields) ?? old.UnknownPreferenceStatus,
            fields.GetBoolean("plexPass") ?? old.HasPlexPass,
            fields.GetBoolean("claimed") ?? old.IsClaimed,
            fields.GetInt("items", 1, 1000) ?? old.ItemsPerRun
        )
        {
            LogBytes = fields.GetInt("logBytes", 1000, int.MaxValue) ?? old.LogBytes,
        };
        fields.ThrowIfUnread();
        return state with { Options = options };
    }

    static int? ReadUnknownPreferenceStatus(ControlFields fields) =>
        fields.GetInt("unknownPreference", 400, 403) is not { } status ? null
        : status is 400 or 403 ? status
        : throw fields.Invalid("unknownPreference", "must be 400 or 403");

    static ServerState SetDurations(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    ) =>
        request.GetObject("durations") is not { } fields
            ? state
            : state with
            {
                Durations = fields.Names.Aggregate(state.Durations, (durations, name) =>
                    durations.ContainsKey(name) || ButlerRules.FindTask(state, name) is not null
                        ? durations.SetItem(name, new(fields.GetLong(name, 0, 315_360_000_000)))
                        : throw fields.Invalid(name, "neither a kind nor a task")
                ),
            };

    static ServerState SetRawTasks(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    ) =>
        request.GetArray("raw") is { } items
            ? state with
            {
                RawTasks = [.. items.Select(item => item?.ToJsonString() ?? "null")],
            }
            : state;

    static ServerState SetPreferences(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    ) =>
        request.GetObject("prefs") is not { } fields
            ? state
            : fields.Names.Aggregate(state, (next, id) =>
                SetPreference(next, fields, id, fields.GetNode(id)?.ToString() ?? "")
            );

    static ServerState SetWindow(ControlFields request, ServerState state, DateTimeOffset systemTime, Random random)
    {
        if (request.GetObject("window") is not { } fields)
            return state;
        var old = PreferenceRules.GetWindow(state);
        var (start, end) = (fields.GetInt("start", 0, 23) ?? old.Start, fields.GetInt("end", 0, 23) ?? old.End);
        fields.ThrowIfUnread();
        return SetPreference(
            SetPreference(state, fields, "ButlerStartHour", $"{start}"),
            fields,
            "ButlerEndHour",
            $"{end}"
        );
    }

    static ServerState SetPreference(ServerState state, ControlFields fields, string id, string value) =>
        PreferenceRules.TrySet(state, id, value)
        ?? throw fields.Invalid(id, "no such preference, or not a value of it");
}
