using PlexButler.Discord.Model;

namespace PlexButler.Discord.Gateway.Reconnect;

/// <summary>What to do after a connection ended. Closed.</summary>
abstract record ReconnectDecision
{
    const int MaxResumeRequests = 3;

    ReconnectDecision() { }

    /// <summary>
    /// How to continue. A resume that failed is not tried again, as the resume address may be what is broken, unless
    /// Discord itself asked to resume, and not for ever.
    /// </summary>
    /// <remarks>
    /// A bot on Discord.Net 3.18.0 and 3.20.1 got no events for 14 hours while its client kept to a dead resume
    /// address: https://github.com/DrMurloc/PumpItUpScoreTracker/pull/308.
    /// </remarks>
    public static ReconnectDecision Decide(ConnectionAttempt attempt, DisconnectReason reason) =>
        reason.Decision.Match<ReconnectDecision>(
            resume: resume => CanResume(attempt, reason) ? resume : new Identify(),
            identify: static identify => identify,
            stop: static stop => stop
        );

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

    static bool CanResume(ConnectionAttempt attempt, DisconnectReason reason)
    {
        var mayResumeAgain = reason.IsResumeRequest && attempt.ResumeRequests < MaxResumeRequests;
        var hasFailed = attempt.IsResume && !attempt.WasReady && !mayResumeAgain;
        return attempt.HasSession && !hasFailed;
    }
}
