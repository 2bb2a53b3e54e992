using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Gateway.Reconnect;

namespace PlexButler.Discord.Gateway;

/// <summary>What the protocol wants done. Closed.</summary>
abstract record GatewayAction
{
    GatewayAction() { }

    /// <summary>The one fold over all cases: a new case breaks every caller at compile time.</summary>
    public abstract A Match<A>(
        Func<Heartbeat, A> heartbeat,
        Func<Identify, A> identify,
        Func<Resume, A> resume,
        Func<DeliverInteraction, A> deliverInteraction,
        Func<HeartbeatAcknowledged, A> heartbeatAcknowledged,
        Func<HeartbeatsUnacknowledged, A> heartbeatsUnacknowledged,
        Func<HelloReceived, A> helloReceived,
        Func<Ready, A> ready,
        Func<Disconnect, A> disconnect
    );

    /// <summary>Send a heartbeat.</summary>
    public sealed record Heartbeat(Option<long> Sequence) : GatewayAction
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Heartbeat, A> heartbeat,
            Func<Identify, A> identify,
            Func<Resume, A> resume,
            Func<DeliverInteraction, A> deliverInteraction,
            Func<HeartbeatAcknowledged, A> heartbeatAcknowledged,
            Func<HeartbeatsUnacknowledged, A> heartbeatsUnacknowledged,
            Func<HelloReceived, A> helloReceived,
            Func<Ready, A> ready,
            Func<Disconnect, A> disconnect
        ) => heartbeat(this);
    }

    /// <summary>Send identify.</summary>
    public sealed record Identify : GatewayAction
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Heartbeat, A> heartbeat,
            Func<Identify, A> identify,
            Func<Resume, A> resume,
            Func<DeliverInteraction, A> deliverInteraction,
            Func<HeartbeatAcknowledged, A> heartbeatAcknowledged,
            Func<HeartbeatsUnacknowledged, A> heartbeatsUnacknowledged,
            Func<HelloReceived, A> helloReceived,
            Func<Ready, A> ready,
            Func<Disconnect, A> disconnect
        ) => identify(this);
    }

    /// <summary>Send resume.</summary>
    public sealed record Resume(ResumableSession Session) : GatewayAction
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Heartbeat, A> heartbeat,
            Func<Identify, A> identify,
            Func<Resume, A> resume,
            Func<DeliverInteraction, A> deliverInteraction,
            Func<HeartbeatAcknowledged, A> heartbeatAcknowledged,
            Func<HeartbeatsUnacknowledged, A> heartbeatsUnacknowledged,
            Func<HelloReceived, A> helloReceived,
            Func<Ready, A> ready,
            Func<Disconnect, A> disconnect
        ) => resume(this);
    }

    /// <summary>Hand over an interaction.</summary>
    public sealed record DeliverInteraction(JsonElement Data) : GatewayAction
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Heartbeat, A> heartbeat,
            Func<Identify, A> identify,
            Func<Resume, A> resume,
            Func<DeliverInteraction, A> deliverInteraction,
            Func<HeartbeatAcknowledged, A> heartbeatAcknowledged,
            Func<HeartbeatsUnacknowledged, A> heartbeatsUnacknowledged,
            Func<HelloReceived, A> helloReceived,
            Func<Ready, A> ready,
            Func<Disconnect, A> disconnect
        ) => deliverInteraction(this);
    }

    /// <summary>Discord acknowledged a heartbeat after this time.</summary>
    public sealed record HeartbeatAcknowledged(TimeSpan Latency) : GatewayAction
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Heartbeat, A> heartbeat,
            Func<Identify, A> identify,
            Func<Resume, A> resume,
            Func<DeliverInteraction, A> deliverInteraction,
            Func<HeartbeatAcknowledged, A> heartbeatAcknowledged,
            Func<HeartbeatsUnacknowledged, A> heartbeatsUnacknowledged,
            Func<HelloReceived, A> helloReceived,
            Func<Ready, A> ready,
            Func<Disconnect, A> disconnect
        ) => heartbeatAcknowledged(this);
    }

    /// <summary>Acknowledgements are missing although other events arrive.</summary>
    /// <param name="Since">When the last one came.</param>
    public sealed record HeartbeatsUnacknowledged(DateTimeOffset Since) : GatewayAction
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Heartbeat, A> heartbeat,
            Func<Identify, A> identify,
            Func<Resume, A> resume,
            Func<DeliverInteraction, A> deliverInteraction,
            Func<HeartbeatAcknowledged, A> heartbeatAcknowledged,
            Func<HeartbeatsUnacknowledged, A> heartbeatsUnacknowledged,
            Func<HelloReceived, A> helloReceived,
            Func<Ready, A> ready,
            Func<Disconnect, A> disconnect
        ) => heartbeatsUnacknowledged(this);
    }

    /// <summary>Hello came, with this time between heartbeats.</summary>
    public sealed record HelloReceived(TimeSpan Interval) : GatewayAction
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Heartbeat, A> heartbeat,
            Func<Identify, A> identify,
            Func<Resume, A> resume,
            Func<DeliverInteraction, A> deliverInteraction,
            Func<HeartbeatAcknowledged, A> heartbeatAcknowledged,
            Func<HeartbeatsUnacknowledged, A> heartbeatsUnacknowledged,
            Func<HelloReceived, A> helloReceived,
            Func<Ready, A> ready,
            Func<Disconnect, A> disconnect
        ) => helloReceived(this);
    }

    /// <summary>The session is ready.</summary>
    public sealed record Ready(bool IsResumed) : GatewayAction
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Heartbeat, A> heartbeat,
            Func<Identify, A> identify,
            Func<Resume, A> resume,
            Func<DeliverInteraction, A> deliverInteraction,
            Func<HeartbeatAcknowledged, A> heartbeatAcknowledged,
            Func<HeartbeatsUnacknowledged, A> heartbeatsUnacknowledged,
            Func<HelloReceived, A> helloReceived,
            Func<Ready, A> ready,
            Func<Disconnect, A> disconnect
        ) => ready(this);
    }

    /// <summary>Close the connection, for this reason.</summary>
    public sealed record Disconnect(DisconnectReason Reason) : GatewayAction
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Heartbeat, A> heartbeat,
            Func<Identify, A> identify,
            Func<Resume, A> resume,
            Func<DeliverInteraction, A> deliverInteraction,
            Func<HeartbeatAcknowledged, A> heartbeatAcknowledged,
            Func<HeartbeatsUnacknowledged, A> heartbeatsUnacknowledged,
            Func<HelloReceived, A> helloReceived,
            Func<Ready, A> ready,
            Func<Disconnect, A> disconnect
        ) => disconnect(this);
    }
}
