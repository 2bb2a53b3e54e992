using PlexButler.Discord.Model;

namespace PlexButler.Discord.Gateway.Reconnect;

/// <summary>What to do after a connection ended. Closed.</summary>
abstract record ReconnectDecision
{
    ReconnectDecision() { }

    /// <summary>The one fold over all cases: a new case breaks every caller at compile time.</summary>
    public abstract A Match<A>(Func<Resume, A> resume, Func<Identify, A> identify, Func<Stop, A> stop);

    /// <summary>Connect to the resume address and continue the session.</summary>
    public sealed record Resume : ReconnectDecision
    {
        /// <inheritdoc/>
        public override A Match<A>(Func<Resume, A> resume, Func<Identify, A> identify, Func<Stop, A> stop) =>
            resume(this);
    }

    /// <summary>Ask for the address of the gateway and begin a new session.</summary>
    public sealed record Identify : ReconnectDecision
    {
        /// <inheritdoc/>
        public override A Match<A>(Func<Resume, A> resume, Func<Identify, A> identify, Func<Stop, A> stop) =>
            identify(this);
    }

    /// <summary>Never connect again.</summary>
    public sealed record Stop(SessionEndReason Reason) : ReconnectDecision
    {
        /// <inheritdoc/>
        public override A Match<A>(Func<Resume, A> resume, Func<Identify, A> identify, Func<Stop, A> stop) =>
            stop(this);
    }
}
