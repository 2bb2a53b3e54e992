using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Gateway;

/// <summary>Pure: the gateway's rules. A state and what arrived make the next state and what to do.</summary>
static class Protocol
{
    /// <summary>How long hello may take.</summary>
    public static readonly TimeSpan HelloTimeout = TimeSpan.FromSeconds(20);

    /// <summary>How long READY or RESUMED may take after hello.</summary>
    public static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(30);

    // Any event is a sign of life, so missing acknowledgements alone do not end a busy connection at once; but not for ever either
    const int MaxUnacknowledgedHeartbeats = 4;

    // 120 frames a minute are allowed on a connection. At most 2 x 50 go to heartbeats Discord asked for, so the regular ones have a reserve
    const int MaxRequestedHeartbeats = 50;

    /// <summary>A connection that was just made, with the session it should resume, if any.</summary>
    public static GatewayState Open(Option<ResumableSession> session, DateTimeOffset now) =>
        new(
            GatewayPhase.AwaitingHello,
            session,
            session.Map(static s => s.Sequence),
            TimeSpan.Zero,
            DateTimeOffset.MaxValue,
            now + HelloTimeout,
            true,
            0,
            now,
            now,
            0,
            now
        );

    /// <summary>A frame arrived.</summary>
    /// <param name="state">Before it.</param>
    /// <param name="gatewayEvent">What it says.</param>
    /// <param name="now">When.</param>
    /// <param name="random">0 up to 1, for the first heartbeat.</param>
    public static (GatewayState Link, Seq<GatewayAction> Acts) Receive(
        GatewayState state,
        GatewayEvent gatewayEvent,
        DateTimeOffset now,
        double random
    )
    {
        state = state with { IsAlive = true };
        return gatewayEvent switch
        {
            GatewayEvent.Hello hello when state.Phase == GatewayPhase.AwaitingHello => OnHello(
                state,
                hello,
                now,
                random
            ),
            GatewayEvent.Dispatch dispatch => OnDispatch(state, dispatch, now),
            GatewayEvent.HeartbeatRequested => OnHeartbeatRequested(state, now),
            GatewayEvent.HeartbeatAck => (
                state with
                {
                    UnacknowledgedHeartbeats = 0,
                    LastAcknowledgedAt = now,
                },
                Seq1<GatewayAction>(new GatewayAction.HeartbeatAcknowledged(now - state.LastHeartbeatAt))
            ),
            GatewayEvent.Reconnect => (state, Disconnect(new DisconnectReason.ReconnectRequested())),
            GatewayEvent.InvalidSession invalid => (
                invalid.IsResumable ? state : state with { Session = None },
                Disconnect(new DisconnectReason.InvalidSession(invalid.IsResumable))
            ),
            _ => (state, Empty),
        };
    }

    /// <summary>The instant <see cref="GatewayState.WakeAt"/> has come.</summary>
    public static (GatewayState Link, Seq<GatewayAction> Acts) Tick(GatewayState state, DateTimeOffset now)
    {
        if (now >= state.HandshakeDeadline)
            return (state, Disconnect(new DisconnectReason.HandshakeTimeout()));
        if (now < state.NextHeartbeatAt)
            return (state, Empty);
        if (!state.IsAlive || state.UnacknowledgedHeartbeats >= MaxUnacknowledgedHeartbeats)
            return (state, Disconnect(new DisconnectReason.Zombie()));
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

    /// <summary>The connection is gone.</summary>
    public static (GatewayState Link, Seq<GatewayAction> Acts) OnClosed(GatewayState state, Option<int> code)
    {
        var reason = code.Match(
            Some: static c => (DisconnectReason)new DisconnectReason.Closed(c),
            None: static () => new DisconnectReason.ConnectionLost()
        );
        return (
            reason is DisconnectReason.Closed c && CloseCode.DecideReconnect(c.Code) is not ReconnectDecision.Resume
                ? state with
                {
                    Session = None,
                }
                : state,
            Disconnect(reason)
        );
    }

    static Seq<GatewayAction> Disconnect(DisconnectReason reason) =>
        Seq1<GatewayAction>(new GatewayAction.Disconnect(reason));

    static (GatewayState, Seq<GatewayAction>) OnHello(
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

    static (GatewayState, Seq<GatewayAction>) OnHeartbeatRequested(GatewayState state, DateTimeOffset now)
    {
        var isNewMinute = now - state.RequestedHeartbeatsSince >= TimeSpan.FromMinutes(1);
        var counted = isNewMinute
            ? state with
            {
                RequestedHeartbeats = 1,
                RequestedHeartbeatsSince = now,
            }
            : state with
            {
                RequestedHeartbeats = state.RequestedHeartbeats + 1,
            };
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

    static (GatewayState, Seq<GatewayAction>) OnDispatch(
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

    static (GatewayState, Seq<GatewayAction>) OnReady(GatewayState state, DateTimeOffset now, bool isResumed) =>
        (
            state with
            {
                Phase = GatewayPhase.Ready,
                HandshakeDeadline = DateTimeOffset.MaxValue,
                LastAcknowledgedAt = now,
            },
            Seq1<GatewayAction>(new GatewayAction.Ready(isResumed))
        );

    // A READY that cannot be read ties nobody down: the session works, it only cannot be resumed
    static Option<ResumableSession> ReadSession(JsonElement ready, long sequence) =>
        from id in Json.GetString(ready, "session_id")
        from url in Json.GetString(ready, "resume_gateway_url")
        select new ResumableSession(id, url, sequence);
}
