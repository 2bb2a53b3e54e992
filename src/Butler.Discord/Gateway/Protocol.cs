using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Gateway.Reconnect;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Gateway;

/// <summary>
/// Pure: the rules of the gateway. From a state and what arrives follow the next state and what to do.
/// </summary>
static class Protocol
{
    /// <summary>How long hello may take.</summary>
    public static readonly TimeSpan HelloTimeout = TimeSpan.FromSeconds(20);

    /// <summary>How long READY or RESUMED may take after hello.</summary>
    public static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(30);

    /// <summary>A connection that was just made, with the session it should resume, if any.</summary>
    public static GatewayState Open(Option<ResumableSession> session, DateTimeOffset now) =>
        new(
            GatewayPhase.AwaitingHello,
            session,
            session.Map(static s => s.Sequence),
            HeartbeatInterval: TimeSpan.Zero,
            NextHeartbeatAt: DateTimeOffset.MaxValue,
            HandshakeDeadline: now + HelloTimeout,
            IsAlive: true,
            UnacknowledgedHeartbeats: 0,
            LastHeartbeatAt: now,
            LastAcknowledgedAt: now,
            RequestedHeartbeats: 0,
            RequestedHeartbeatsSince: now
        );

    /// <summary>A frame arrived.</summary>
    /// <param name="state">The state before it.</param>
    /// <param name="gatewayEvent">What it says.</param>
    /// <param name="now">When.</param>
    /// <param name="random">0 up to 1, for the first heartbeat.</param>
    public static (GatewayState State, Seq<GatewayAction> Actions) Receive(
        GatewayState state,
        GatewayEvent gatewayEvent,
        DateTimeOffset now,
        double random
    )
    {
        var alive = state with { IsAlive = true };
        return gatewayEvent.Match(
            dispatch: dispatch => OnDispatch(alive, dispatch, now),
            heartbeatRequested: _ => HeartbeatRules.OnRequested(alive, now),
            reconnect: _ => (alive, Disconnect(new DisconnectReason.ReconnectRequested())),
            invalidSession: invalid => OnInvalidSession(alive, invalid),
            hello: hello =>
                alive.Phase == GatewayPhase.AwaitingHello ? OnHello(alive, hello, now, random) : (alive, Empty),
            heartbeatAck: _ => HeartbeatRules.OnAcknowledged(alive, now),
            unknown: _ => (alive, Empty)
        );
    }

    /// <summary><see cref="GatewayState.WakeAt"/> has passed.</summary>
    public static (GatewayState State, Seq<GatewayAction> Actions) Tick(GatewayState state, DateTimeOffset now)
    {
        if (now >= state.HandshakeDeadline)
            return (state, Disconnect(new DisconnectReason.HandshakeTimeout()));
        return now < state.NextHeartbeatAt ? (state, Empty) : HeartbeatRules.OnDue(state, now);
    }

    /// <summary>The connection was closed, with a code or without.</summary>
    public static (GatewayState State, Seq<GatewayAction> Actions) OnClosed(GatewayState state, Option<int> code)
    {
        var reason = code.Match<DisconnectReason>(
            Some: static c => new DisconnectReason.Closed(c),
            None: static () => new DisconnectReason.ConnectionLost()
        );
        var keepsSession = reason.Decision is ReconnectDecision.Resume;
        return (keepsSession ? state : state with { Session = None }, Disconnect(reason));
    }

    static (GatewayState State, Seq<GatewayAction> Actions) OnInvalidSession(
        GatewayState state,
        GatewayEvent.InvalidSession invalid
    ) =>
        (
            invalid.IsResumable ? state : state with { Session = None },
            Disconnect(new DisconnectReason.InvalidSession(invalid.IsResumable))
        );

    static Seq<GatewayAction> Disconnect(DisconnectReason reason) =>
        Seq1<GatewayAction>(new GatewayAction.Disconnect(reason));

    static (GatewayState State, Seq<GatewayAction> Actions) OnHello(
        GatewayState state,
        GatewayEvent.Hello hello,
        DateTimeOffset now,
        double random
    )
    {
        var next = state with
        {
            HeartbeatInterval = hello.Interval,
            NextHeartbeatAt = now + hello.Interval * random,
            HandshakeDeadline = now + ReadyTimeout,
        };
        GatewayAction helloReceived = new GatewayAction.HelloReceived(hello.Interval);
        return state.Session.Match(
            Some: session =>
                (next with { Phase = GatewayPhase.Resuming }, Seq(helloReceived, new GatewayAction.Resume(session))),
            None: () =>
                (next with { Phase = GatewayPhase.Identifying }, Seq(helloReceived, new GatewayAction.Identify()))
        );
    }

    static (GatewayState State, Seq<GatewayAction> Actions) OnDispatch(
        GatewayState state,
        GatewayEvent.Dispatch dispatch,
        DateTimeOffset now
    )
    {
        var next = dispatch.Sequence.Match(
            Some: sequence =>
                state with
                {
                    Sequence = sequence,
                    Session = state.Session.Map(s => s with { Sequence = sequence }),
                },
            None: () => state
        );
        return dispatch.Type switch
        {
            "READY" when state.Phase == GatewayPhase.Identifying => OnReady(
                next with
                {
                    Session = ReadSession(dispatch.Data, dispatch.Sequence.IfNone(0)),
                },
                now,
                isResumed: false
            ),
            "RESUMED" when state.Phase == GatewayPhase.Resuming => OnReady(next, now, isResumed: true),
            "INTERACTION_CREATE" => (next, Seq1<GatewayAction>(new GatewayAction.DeliverInteraction(dispatch.Data))),
            _ => (next, Empty),
        };
    }

    static (GatewayState State, Seq<GatewayAction> Actions) OnReady(
        GatewayState state,
        DateTimeOffset now,
        bool isResumed
    ) =>
        (
            state with
            {
                Phase = GatewayPhase.Ready,
                HandshakeDeadline = DateTimeOffset.MaxValue,
                LastAcknowledgedAt = now,
            },
            Seq1<GatewayAction>(new GatewayAction.Ready(isResumed))
        );

    // An unreadable READY is not fatal: the session works, it only cannot be resumed.
    static Option<ResumableSession> ReadSession(JsonElement ready, long sequence) =>
        from id in Json.GetString(ready, "session_id")
        from url in Json.GetString(ready, "resume_gateway_url")
        select new ResumableSession(id, url, sequence);
}
