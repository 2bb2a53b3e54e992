using PlexButler.Discord.Model;

namespace PlexButler.Discord.Gateway;

/// <summary>What is known of a connection once it has ended, as far as the next one depends on it.</summary>
/// <param name="IsResume">Whether it tried to resume.</param>
/// <param name="WasReady">Whether READY or RESUMED came.</param>
/// <param name="HasSession">Whether there is a session to resume.</param>
/// <param name="ResumeRequests">How often in a row Discord asked to resume once more before RESUMED came.</param>
readonly record struct ConnectionAttempt(bool IsResume, bool WasReady, bool HasSession, int ResumeRequests)
{
    const int MaxResumeRequests = 3;

    /// <summary>
    /// How to go on. A resume that failed is not tried again, as the resume address may be what is broken (a known library stayed deaf on a pinned one
    /// for 14 hours); only where Discord itself said "resume" in words, and not for ever.
    /// </summary>
    public ReconnectDecision DecideReconnect(DisconnectReason reason)
    {
        var decision = reason switch
        {
            DisconnectReason.Closed closed => CloseCode.DecideReconnect(closed.Code),
            DisconnectReason.InvalidSession { IsResumable: false } => new ReconnectDecision.Identify(),
            DisconnectReason.StopRequested => new ReconnectDecision.Stop(SessionEndReason.Requested),
            _ => new ReconnectDecision.Resume(),
        };
        if (decision is not ReconnectDecision.Resume)
            return decision;
        var failedResume = IsResume && !WasReady && (!IsResumeRequest(reason) || ResumeRequests >= MaxResumeRequests);
        return HasSession && !failedResume ? decision : new ReconnectDecision.Identify();
    }

    /// <summary>Whether Discord itself asked to resume.</summary>
    public static bool IsResumeRequest(DisconnectReason reason) =>
        reason is DisconnectReason.ReconnectRequested or DisconnectReason.InvalidSession { IsResumable: true };
}
