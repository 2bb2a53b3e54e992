using LanguageExt;
using PlexButler.Discord.Gateway.Reconnect;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Gateway;

/// <summary>Pure: when heartbeats are sent, and when their absence ends a connection.</summary>
static class HeartbeatRules
{
    // Any event is a sign of life, so a busy connection may miss some acknowledgements, but not all of them.
    const int MaxUnacknowledgedHeartbeats = 4;

    // 120 frames a minute are allowed on a connection (Discord, "Gateway", "Rate Limiting"). At most 2 x 50 answer
    // requests, so there is a reserve for the regular ones.
    const int MaxRequestedHeartbeats = 50;

    /// <summary>A regular heartbeat is due.</summary>
    public static (GatewayState State, Seq<GatewayAction> Actions) OnDue(GatewayState state, DateTimeOffset now)
    {
        if (!state.IsAlive || state.UnacknowledgedHeartbeats >= MaxUnacknowledgedHeartbeats)
            return (state, Seq1<GatewayAction>(new GatewayAction.Disconnect(new DisconnectReason.Zombie())));
        var next = state with
        {
            IsAlive = false,
            UnacknowledgedHeartbeats = state.UnacknowledgedHeartbeats + 1,
            LastHeartbeatAt = now,
            NextHeartbeatAt = now + state.HeartbeatInterval,
        };
        GatewayAction heartbeat = new GatewayAction.Heartbeat(state.Sequence);
        return (
            next,
            state.UnacknowledgedHeartbeats > 0
                ? Seq(heartbeat, new GatewayAction.HeartbeatsUnacknowledged(state.LastAcknowledgedAt))
                : Seq1(heartbeat)
        );
    }

    /// <summary>Discord asks for a heartbeat.</summary>
    public static (GatewayState State, Seq<GatewayAction> Actions) OnRequested(GatewayState state, DateTimeOffset now)
    {
        var counted = CountRequest(state, now);
        return counted.RequestedHeartbeats > MaxRequestedHeartbeats
            ? (counted, Empty)
            : (
                counted with
                {
                    LastHeartbeatAt = now,
                },
                Seq1<GatewayAction>(new GatewayAction.Heartbeat(state.Sequence))
            );
    }

    /// <summary>Discord acknowledges a heartbeat.</summary>
    public static (GatewayState State, Seq<GatewayAction> Actions) OnAcknowledged(
        GatewayState state,
        DateTimeOffset now
    ) =>
        (
            state with
            {
                UnacknowledgedHeartbeats = 0,
                LastAcknowledgedAt = now,
            },
            Seq1<GatewayAction>(new GatewayAction.HeartbeatAcknowledged(now - state.LastHeartbeatAt))
        );

    static GatewayState CountRequest(GatewayState state, DateTimeOffset now) =>
        now - state.RequestedHeartbeatsSince >= TimeSpan.FromMinutes(1)
            ? state with
            {
                RequestedHeartbeats = 1,
                RequestedHeartbeatsSince = now,
            }
            : state with
            {
                RequestedHeartbeats = state.RequestedHeartbeats + 1,
            };
}
