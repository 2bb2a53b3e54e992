using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Gateway;
using PlexButler.Sandbox.Discord.Interactions;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Control;

/// <summary>Applies the faults of a control call: now, or at the moment the call names.</summary>
sealed class DiscordFaultRequests(DiscordState state, GatewayServer gateway, InteractionDispatcher dispatcher)
{
    // Close codes after which a session cannot be resumed.
    static bool EndsSession(int code) =>
        code
            is GatewayCloseCode.NotAuthenticated
                or GatewayCloseCode.AuthenticationFailed
                or GatewayCloseCode.AlreadyAuthenticated
                or GatewayCloseCode.InvalidSequence
                or GatewayCloseCode.SessionTimedOut
                or (>= GatewayCloseCode.InvalidShard and <= GatewayCloseCode.DisallowedIntents);

    /// <summary>Applies one fault. Returns the number of connections it affected, or 1 if it is pending.</summary>
    public int Apply(JsonObject spec)
    {
        var faultKind = spec.GetString("fault") ?? throw new InvalidInputException("fault is missing.");
        switch (faultKind)
        {
            case "none":
                return Clear();
            case "op7":
                return ForEachConnection(RequestReconnect);
            case "op9":
                return InvalidateSessions(spec.GetBool("resumable") ?? false);
            case "requestHeartbeat":
                return ForEachConnection(connection => connection.Send(GatewayFrame.Create(GatewayOpcode.Heartbeat)));
            case "close" when GetTrigger(spec) == "now":
                return CloseConnections((int)(spec.GetLong("code") ?? GatewayCloseCode.UnknownError));
            case "drop" when GetTrigger(spec) == "now":
                return ForEachConnection(connection => connection.Abort());
            case "replay":
                return dispatcher.Replay((int)(spec.GetLong("count") ?? 1));
            case "heartbeatInterval":
                state.Faults.HeartbeatInterval = TimeSpan.FromMilliseconds((int)GetNumber(spec, "milliseconds"));
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
                gateway.Budget.Set(
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

    public int Clear()
    {
        state.Faults.Clear();
        state.Directory.Application.IsTokenRevoked = false;
        gateway.Budget.Set(gateway.Budget.Total, null);
        return 0;
    }

    static string GetTrigger(JsonObject spec) =>
        (spec.GetString("on") ?? "now") is var on && on is "now" or "identify" or "resume" or "hello"
            ? on
            : throw new InvalidInputException("on must be now, identify, resume or hello.");

    int ForEachConnection(Action<ClientConnection> action)
    {
        var open = gateway.Connections.Where(connection => connection.IsOpen).ToArray();
        foreach (var connection in open)
            action(connection);
        return open.Length;
    }

    void RequestReconnect(ClientConnection connection)
    {
        connection.Send(GatewayFrame.Create(GatewayOpcode.Reconnect));
        // Discord gives the bot time to disconnect first.
        ITimer? closeTimer = null;
        closeTimer = state.Clock.CreateTimer(
            _ =>
            {
                connection.Close(GatewayCloseCode.UnknownError, "Reconnect was requested.");
                closeTimer?.Dispose();
            },
            null,
            TimeSpan.FromSeconds(2),
            Timeout.InfiniteTimeSpan
        );
    }

    int InvalidateSessions(bool resumable)
    {
        foreach (var session in gateway.Sessions.Where(one => one.Connection is not null).ToArray())
            session.Connection!.Protocol!.SendInvalidSession(resumable);
        return gateway.Connections.Count;
    }

    int CloseConnections(int code)
    {
        foreach (
            var session in gateway.Sessions.Where(one => one.Connection is not null && EndsSession(code)).ToArray()
        )
            session.EndsWithConnection = true;
        return ForEachConnection(connection => connection.Close(code, "Closed on request."));
    }

    static double GetNumber(JsonObject spec, string name) =>
        spec.Get(name).AsDouble() ?? throw new InvalidInputException($"{name} must be a number.");
}
