using System.Globalization;

namespace PlexButler.Sandbox.Plex;

/// <summary>Pure: <c>POST /sandbox/state</c>. Each field is one step, in the documented order; a wrong one leaves everything as it was.</summary>
static class StateOrders
{
    public static ServerState Apply(Fields order, Moment moment, DateTimeOffset real, Random random)
    {
        var state = Steps.Aggregate(moment.State, (next, step) => step(order, next, real, random));
        order.RefuseUnread();
        return state;
    }

    delegate ServerState Step(Fields order, ServerState state, DateTimeOffset real, Random random);

    static readonly Step[] Steps =
    [
        Reset,
        TakeProfile,
        TakeOptions,
        SetClock,
        Advance,
        TaskOrders.Add,
        TaskOrders.Remove,
        Lengths,
        Raw,
        Prefs,
        SetWindow,
        TaskOrders.Enable,
        TaskOrders.Due,
        TaskOrders.Run,
        TaskOrders.Queue,
        SceneOrders.Viewers,
        SceneOrders.Activities,
        SceneOrders.Webhook,
        SceneOrders.Resources,
        SceneOrders.Token,
        Restart,
    ];

    static ServerState Reset(Fields order, ServerState state, DateTimeOffset real, Random random) =>
        order.Flag("reset") is true
            ? Started(Profile.Default, state) with
            {
                Boot = state.Boot + 1,
                BootedAt = real,
            }
            : state;

    static ServerState TakeProfile(Fields order, ServerState state, DateTimeOffset real, Random random) =>
        order.Choice("profile", [.. Profile.All.Select(profile => profile.Name)]) is not { } name
            ? state
            : Started(Profile.All.Single(profile => profile.Name == name), state) with
            {
                Clock = state.Clock,
                Options = state.Options,
                Lengths = state.Lengths,
                Viewers = state.Viewers,
                Activities = state.Activities,
                Webhook = state.Webhook,
                Resources = state.Resources,
                Boot = state.Boot,
                BootedAt = state.BootedAt,
            };

    static ServerState Started(Profile profile, ServerState state) =>
        ServerState.Fresh(profile) with
        {
            Token = state.Token,
        };

    static ServerState TakeOptions(Fields order, ServerState state, DateTimeOffset real, Random random)
    {
        if (order.Object("options") is not { } fields)
            return state;
        var old = state.Options;
        var options = new Options(
            fields.Choice("json", ["current", "old"]) is { } json ? json == "old" : old.OldJson,
            fields.Choice("accept", ["tolerant", "strict"]) is { } accept ? accept == "strict" : old.StrictAccept,
            fields.Choice("websocket", ["real", "spec"]) is { } socket ? socket == "spec" : old.SpecWebSocket,
            fields.Whole("unknownPreference", 400, 403) switch
            {
                null => old.UnknownPreference,
                (400 or 403) and var status => status,
                _ => throw fields.Wrong("unknownPreference", "must be 400 or 403"),
            },
            fields.Flag("plexPass") ?? old.PlexPass,
            fields.Flag("claimed") ?? old.Claimed,
            fields.Whole("items", 1, 1000) ?? old.Items
        );
        fields.RefuseUnread();
        return state with { Options = options };
    }

    // The clock is set, no time passes: runs under way keep what is left of them.
    static ServerState SetClock(Fields order, ServerState state, DateTimeOffset real, Random random)
    {
        if (order.Text("now") is not { } text)
            return state;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now))
            throw order.Wrong("now", "must be a time like 2026-11-25T03:00:00+00:00");
        var clock = new ServerClock(now - real, now.Offset);
        var jump = clock.Read(real) - state.Clock.Read(real);
        return state with
        {
            Clock = clock,
            Running =
            [
                .. state.Running.Select(run =>
                    run with
                    {
                        StartedAt = (run.StartedAt + jump).ToOffset(now.Offset),
                        EndsAt = (run.EndsAt + jump)?.ToOffset(now.Offset),
                    }
                ),
            ],
        };
    }

    static ServerState Advance(Fields order, ServerState state, DateTimeOffset real, Random random)
    {
        if (order.Long("advance", 0, 315_360_000_000) is not { } ms)
            return state;
        var clock = state.Clock with { Shift = state.Clock.Shift + TimeSpan.FromMilliseconds(ms) };
        return Rules.Settle(state with { Clock = clock }, clock.Read(real));
    }

    static ServerState Lengths(Fields order, ServerState state, DateTimeOffset real, Random random) =>
        order.Object("durations") is not { } fields
            ? state
            : state with
            {
                Lengths = fields.Names.Aggregate(state.Lengths, (lengths, name) =>
                    lengths.ContainsKey(name) || Rules.Named(state, name) is not null
                        ? lengths.SetItem(name, new(fields.Long(name, 0, 315_360_000_000)))
                        : throw fields.Wrong(name, "neither a kind nor a task")
                ),
            };

    static ServerState Raw(Fields order, ServerState state, DateTimeOffset real, Random random) =>
        order.Array("raw") is { } items
            ? state with
            {
                Raw = [.. items.Select(item => item?.ToJsonString() ?? "null")],
            }
            : state;

    static ServerState Prefs(Fields order, ServerState state, DateTimeOffset real, Random random) =>
        order.Object("prefs") is not { } fields
            ? state
            : fields.Names.Aggregate(state, (next, id) =>
                SetPreference(next, fields, id, fields.Node(id)?.ToString() ?? "")
            );

    static ServerState SetWindow(Fields order, ServerState state, DateTimeOffset real, Random random)
    {
        if (order.Object("window") is not { } fields)
            return state;
        var old = Preferences.Window(state);
        var (start, end) = (fields.Whole("start", 0, 23) ?? old.Start, fields.Whole("end", 0, 23) ?? old.End);
        fields.RefuseUnread();
        return SetPreference(
            SetPreference(state, fields, "ButlerStartHour", $"{start}"),
            fields,
            "ButlerEndHour",
            $"{end}"
        );
    }

    static ServerState SetPreference(ServerState state, Fields fields, string id, string value) =>
        Preferences.Set(state, id, value) ?? throw fields.Wrong(id, "no such preference, or not a value of it");

    static ServerState Restart(Fields order, ServerState state, DateTimeOffset real, Random random) =>
        order.Flag("restart") is true
            ? Rules.StopAll(state, state.Clock.Read(real), "restarted") with
            {
                Boot = state.Boot + 1,
                BootedAt = state.Clock.Read(real),
            }
            : state;
}
