using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Gateway;
using PlexButler.Sandbox.Discord.Interactions;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Control;

/// <summary>Makes the faults that a control call asks for happen, now or when their moment comes.</summary>
static class DiscordFaultRequests
{
    // Close codes after which a session cannot be resumed.
    static bool EndsSession(int code) => code is 4003 or 4004 or 4005 or 4007 or 4009 or (>= 4010 and <= 4014);

    /// <summary>How many connections it hit, or 1 where it is planned for later.</summary>
    public static int Apply(DiscordState state, JsonObject spec)
    {
        var faultKind = spec.GetString("fault") ?? throw new InvalidInputException("fault is missing.");
        switch (faultKind)
        {
            case "none":
                return Clear(state);
            case "op7":
                return ForEachConnection(state, connection => RequestReconnect(state, connection));
            case "op9":
                return InvalidateSessions(state, spec.GetBool("resumable") ?? false);
            case "requestHeartbeat":
                return ForEachConnection(state, connection => connection.Send(
                        new()
                        {
                            ["t"] = null,
                            ["s"] = null,
                            ["op"] = 1,
                            ["d"] = null,
                        }
                    ));
            case "close" when GetTrigger(spec) == "now":
                return CloseConnections(state, (int)(spec.GetLong("code") ?? 4000));
            case "drop" when GetTrigger(spec) == "now":
                return ForEachConnection(state, connection => connection.Abort());
            case "replay":
                return state.Interactions.Replay((int)(spec.GetLong("count") ?? 1));
            case "heartbeatInterval":
                state.Faults.HeartbeatInterval = (int)GetNumber(spec, "milliseconds");
                return 1;
            case "identifyPace":
                state.Faults.IdentifyInterval = GetNumber(spec, "seconds");
                return 1;
            case "deadline":
                state.Faults.ResponseDeadline = GetNumber(spec, "seconds");
                return 1;
            case "channelLimit":
                state.Faults.ChannelMessageLimit = (int)GetNumber(spec, "calls");
                return 1;
            case "disallowedIntents":
                state.Faults.DisallowedIntents = (int)GetNumber(spec, "intents");
                return 1;
            case "identifyBudget":
                state.Gateway.Budget.Set(
                    (int)GetNumber(spec, "remaining"),
                    spec.Get("resetAfter").AsDouble() is { } time ? TimeSpan.FromMilliseconds(time) : null
                );
                return 1;
            case "revokeToken":
                state.Directory.Application.IsTokenRevoked = true;
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
                state.Faults.Add(new(faultKind, (JsonObject)spec.DeepClone(), (int)(spec.GetLong("count") ?? 1)));
                return 1;
            default:
                throw new InvalidInputException($"There is no fault \"{faultKind}\".");
        }
    }

    public static int Clear(DiscordState state)
    {
        state.Faults.Clear();
        state.Directory.Application.IsTokenRevoked = false;
        state.Gateway.Budget.Set(state.Gateway.Budget.Total, null);
        return 0;
    }

    static string GetTrigger(JsonObject spec) =>
        (spec.GetString("on") ?? "now") is var on && on is "now" or "identify" or "resume" or "hello"
            ? on
            : throw new InvalidInputException("on must be now, identify, resume or hello.");

    static int ForEachConnection(DiscordState state, Action<ClientConnection> action)
    {
        var open = state.Gateway.Connections.Where(connection => connection.IsOpen).ToArray();
        foreach (var connection in open)
            action(connection);
        return open.Length;
    }

    static void RequestReconnect(DiscordState state, ClientConnection connection)
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
        ITimer? closeTimer = null;
        closeTimer = state.Clock.CreateTimer(
            _ =>
            {
                connection.Close(4000, "Reconnect was asked for.");
                closeTimer?.Dispose();
            },
            null,
            TimeSpan.FromSeconds(2),
            Timeout.InfiniteTimeSpan
        );
    }

    static int InvalidateSessions(DiscordState state, bool resumable)
    {
        foreach (var session in state.Gateway.Sessions.Where(one => one.Connection is not null).ToArray())
            session.Connection!.Protocol!.SendInvalidSession(resumable);
        return state.Gateway.Connections.Count;
    }

    static int CloseConnections(DiscordState state, int code)
    {
        foreach (
            var session in state
                .Gateway.Sessions.Where(one => one.Connection is not null && EndsSession(code))
                .ToArray()
        )
            session.EndsWithConnection = true;
        return ForEachConnection(state, connection => connection.Close(code, "Closed on request."));
    }

    static double GetNumber(JsonObject spec, string name) =>
        spec.Get(name).AsDouble() ?? throw new InvalidInputException($"{name} must be a number.");
}
