using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>Makes the faults that a control call asks for happen, now or when their moment comes.</summary>
static class FaultRequest
{
    // Close codes after which a session cannot be resumed.
    static bool Forgets(int code) => code is 4003 or 4004 or 4005 or 4007 or 4009 or (>= 4010 and <= 4014);

    /// <summary>How many connections it hit, or 1 where it is planned for later.</summary>
    public static int Apply(World world, JsonObject spec)
    {
        var kind = spec.String("fault") ?? throw new Unsendable("fault is missing.");
        switch (kind)
        {
            case "none":
                return Clear(world);
            case "op7":
                return Each(world, connection => Reconnect(world, connection));
            case "op9":
                return Invalidate(world, spec.Bool("resumable") ?? false);
            case "requestHeartbeat":
                return Each(world, connection => connection.Send(
                        new()
                        {
                            ["t"] = null,
                            ["s"] = null,
                            ["op"] = 1,
                            ["d"] = null,
                        }
                    ));
            case "close" when Moment(spec) == "now":
                return CloseNow(world, (int)(spec.Long("code") ?? 4000));
            case "drop" when Moment(spec) == "now":
                return Each(world, connection => connection.Drop());
            case "replay":
                return world.Interactions.Replay((int)(spec.Long("count") ?? 1));
            case "heartbeatInterval":
                world.Faults.HeartbeatInterval = (int)Number(spec, "milliseconds");
                return 1;
            case "identifyPace":
                world.Faults.IdentifyPace = Number(spec, "seconds");
                return 1;
            case "deadline":
                world.Faults.FirstAnswer = Number(spec, "seconds");
                return 1;
            case "channelLimit":
                world.Faults.ChannelLimit = (int)Number(spec, "calls");
                return 1;
            case "disallowedIntents":
                world.Faults.DisallowedIntents = (int)Number(spec, "intents");
                return 1;
            case "identifyBudget":
                world.Gateway.Budget.Set(
                    (int)Number(spec, "remaining"),
                    spec.Get("resetAfter").AsDouble() is { } time ? TimeSpan.FromMilliseconds(time) : null
                );
                return 1;
            case "revokeToken":
                world.Realm.Application.Revoked = true;
                return 1;
            case "close"
            or "drop"
            or "noAck"
            or "slowHello"
            or "refuseResume"
            or "deadResumeAddress"
            or "oversizedReady"
            or "429"
            or "status"
            or "latency"
            or "lostAnswer"
            or "refuseConnections"
            or "duplicate"
            or "forbid":
                world.Faults.Plan(new(kind, (JsonObject)spec.DeepClone(), (int)(spec.Long("count") ?? 1)));
                return 1;
            default:
                throw new Unsendable($"There is no fault \"{kind}\".");
        }
    }

    public static int Clear(World world)
    {
        world.Faults.Clear();
        world.Realm.Application.Revoked = false;
        world.Gateway.Budget.Set(world.Gateway.Budget.Total, null);
        return 0;
    }

    static string Moment(JsonObject spec) =>
        (spec.String("on") ?? "now") is var on && on is "now" or "identify" or "resume" or "hello"
            ? on
            : throw new Unsendable("on must be now, identify, resume or hello.");

    static int Each(World world, Action<Connection> hit)
    {
        var open = world.Gateway.Open.Where(connection => connection.IsOpen).ToArray();
        foreach (var connection in open)
            hit(connection);
        return open.Length;
    }

    static void Reconnect(World world, Connection connection)
    {
        connection.Send(
            new()
            {
                ["t"] = null,
                ["s"] = null,
                ["op"] = 7,
                ["d"] = null,
            }
        );
        // Discord gives a bot a moment to go by itself.
        ITimer? patience = null;
        patience = world.Clock.CreateTimer(
            _ =>
            {
                connection.Close(4000, "Reconnect was asked for.");
                patience?.Dispose();
            },
            null,
            TimeSpan.FromSeconds(2),
            Timeout.InfiniteTimeSpan
        );
    }

    static int Invalidate(World world, bool resumable)
    {
        foreach (var session in world.Gateway.Sessions.Where(one => one.Connection is not null).ToArray())
            session.Connection!.Conversation!.Invalid(resumable);
        return world.Gateway.Open.Count;
    }

    static int CloseNow(World world, int code)
    {
        foreach (
            var session in world.Gateway.Sessions.Where(one => one.Connection is not null && Forgets(code)).ToArray()
        )
            session.Forget = true;
        return Each(world, connection => connection.Close(code, "Closed on request."));
    }

    static double Number(JsonObject spec, string name) =>
        spec.Get(name).AsDouble() ?? throw new Unsendable($"{name} must be a number.");
}
