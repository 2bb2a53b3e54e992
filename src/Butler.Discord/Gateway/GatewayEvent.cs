using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Wire;

namespace PlexButler.Discord.Gateway;

/// <summary>What Discord sent in one frame. Closed. Source: Discord, "Gateway Events".</summary>
abstract record GatewayEvent
{
    GatewayEvent() { }

    /// <summary>The one fold over all cases: a new case breaks every caller at compile time.</summary>
    public abstract A Match<A>(
        Func<Dispatch, A> dispatch,
        Func<HeartbeatRequested, A> heartbeatRequested,
        Func<Reconnect, A> reconnect,
        Func<InvalidSession, A> invalidSession,
        Func<Hello, A> hello,
        Func<HeartbeatAck, A> heartbeatAck,
        Func<Unknown, A> unknown
    );

    /// <summary>Op 0.</summary>
    /// <param name="Sequence">Its number in the session.</param>
    /// <param name="Type">Its name, <c>READY</c> for example.</param>
    /// <param name="Data">Its body; never logged, as it may hold tokens.</param>
    public sealed record Dispatch(Option<long> Sequence, string Type, JsonElement Data) : GatewayEvent
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Dispatch, A> dispatch,
            Func<HeartbeatRequested, A> heartbeatRequested,
            Func<Reconnect, A> reconnect,
            Func<InvalidSession, A> invalidSession,
            Func<Hello, A> hello,
            Func<HeartbeatAck, A> heartbeatAck,
            Func<Unknown, A> unknown
        ) => dispatch(this);
    }

    /// <summary>Op 1: Discord asks for a heartbeat now.</summary>
    public sealed record HeartbeatRequested : GatewayEvent
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Dispatch, A> dispatch,
            Func<HeartbeatRequested, A> heartbeatRequested,
            Func<Reconnect, A> reconnect,
            Func<InvalidSession, A> invalidSession,
            Func<Hello, A> hello,
            Func<HeartbeatAck, A> heartbeatAck,
            Func<Unknown, A> unknown
        ) => heartbeatRequested(this);
    }

    /// <summary>Op 7: connect again and resume.</summary>
    public sealed record Reconnect : GatewayEvent
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Dispatch, A> dispatch,
            Func<HeartbeatRequested, A> heartbeatRequested,
            Func<Reconnect, A> reconnect,
            Func<InvalidSession, A> invalidSession,
            Func<Hello, A> hello,
            Func<HeartbeatAck, A> heartbeatAck,
            Func<Unknown, A> unknown
        ) => reconnect(this);
    }

    /// <summary>Op 9: the session is invalid.</summary>
    public sealed record InvalidSession(bool IsResumable) : GatewayEvent
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Dispatch, A> dispatch,
            Func<HeartbeatRequested, A> heartbeatRequested,
            Func<Reconnect, A> reconnect,
            Func<InvalidSession, A> invalidSession,
            Func<Hello, A> hello,
            Func<HeartbeatAck, A> heartbeatAck,
            Func<Unknown, A> unknown
        ) => invalidSession(this);
    }

    /// <summary>Op 10: the first frame of a connection.</summary>
    public sealed record Hello(TimeSpan Interval) : GatewayEvent
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Dispatch, A> dispatch,
            Func<HeartbeatRequested, A> heartbeatRequested,
            Func<Reconnect, A> reconnect,
            Func<InvalidSession, A> invalidSession,
            Func<Hello, A> hello,
            Func<HeartbeatAck, A> heartbeatAck,
            Func<Unknown, A> unknown
        ) => hello(this);
    }

    /// <summary>Op 11: a heartbeat arrived.</summary>
    public sealed record HeartbeatAck : GatewayEvent
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Dispatch, A> dispatch,
            Func<HeartbeatRequested, A> heartbeatRequested,
            Func<Reconnect, A> reconnect,
            Func<InvalidSession, A> invalidSession,
            Func<Hello, A> hello,
            Func<HeartbeatAck, A> heartbeatAck,
            Func<Unknown, A> unknown
        ) => heartbeatAck(this);
    }

    /// <summary>An op that this client does not know, or a frame that it cannot read: still a sign of life.</summary>
    public sealed record Unknown : GatewayEvent
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Dispatch, A> dispatch,
            Func<HeartbeatRequested, A> heartbeatRequested,
            Func<Reconnect, A> reconnect,
            Func<InvalidSession, A> invalidSession,
            Func<Hello, A> hello,
            Func<HeartbeatAck, A> heartbeatAck,
            Func<Unknown, A> unknown
        ) => unknown(this);
    }

    /// <summary>Total: whatever the bytes are, an event.</summary>
    public static GatewayEvent Parse(ReadOnlySpan<byte> frame) =>
        Json.Parse(frame).Match(Some: Parse, None: static () => new Unknown());

    static GatewayEvent Parse(JsonElement frame) =>
        Json.GetInt64(frame, "op").IfNone(-1) switch
        {
            0 => new Dispatch(
                Json.GetInt64(frame, "s"),
                Json.GetString(frame, "t").IfNone(""),
                Json.GetProperty(frame, "d").IfNone(default(JsonElement))
            ),
            1 => new HeartbeatRequested(),
            7 => new Reconnect(),
            9 => new InvalidSession(Json.IsTrue(frame, "d")),
            10 => Json.GetProperty(frame, "d")
                .Bind(static d => Json.GetInt64(d, "heartbeat_interval"))
                .Filter(static ms => ms is > 0 and <= 86_400_000)
                .Match(
                    Some: static ms => (GatewayEvent)new Hello(TimeSpan.FromMilliseconds(ms)),
                    None: static () => new Unknown()
                ),
            11 => new HeartbeatAck(),
            _ => new Unknown(),
        };
}
