namespace PlexButler.Discord.Gateway.Reconnect;

/// <summary>What is known of a connection once it has ended, as far as the next one depends on it.</summary>
/// <param name="IsResume">Whether it tried to resume.</param>
/// <param name="WasReady">Whether READY or RESUMED came.</param>
/// <param name="HasSession">Whether there is a session to resume.</param>
/// <param name="ResumeRequests">How often in a row Discord asked to resume once more before RESUMED came.</param>
readonly record struct ConnectionAttempt(bool IsResume, bool WasReady, bool HasSession, int ResumeRequests)
{
    const int MaxResumeRequests = 3;

    /// <summary>
    /// How to continue. A resume that failed is not tried again, as the resume address may be what is broken, unless
    /// Discord itself asked to resume, and not for ever.
    /// </summary>
    /// <remarks>
    /// A bot on Discord.Net 3.18.0 and 3.20.1 got no events for 14 hours while its client kept to a dead resume
    /// address: https://github.com/DrMurloc/PumpItUpScoreTracker/pull/308.
    /// </remarks>
    public ReconnectDecision DecideReconnect(DisconnectReason reason)
    {
        var canResume = CanResume(reason);
        return reason.Decision.Match<ReconnectDecision>(
            resume: resume => canResume ? resume : new ReconnectDecision.Identify(),
            identify: static identify => identify,
            stop: static stop => stop
        );
    }

    bool CanResume(DisconnectReason reason)
    {
        var mayResumeAgain = reason.IsResumeRequest && ResumeRequests < MaxResumeRequests;
        var hasFailed = IsResume && !WasReady && !mayResumeAgain;
        return HasSession && !hasFailed;
    }
}
