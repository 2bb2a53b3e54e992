namespace PlexButler.Discord;

/// <summary>What is known of a connection once it has ended, as far as the next one depends on it.</summary>
/// <param name="Resuming">Whether it tried to resume.</param>
/// <param name="Settled">Whether READY or RESUMED came.</param>
/// <param name="HasSession">Whether there is a session to resume.</param>
/// <param name="Invitations">How often in a row Discord asked to resume once more before RESUMED came.</param>
readonly record struct Attempt(bool Resuming, bool Settled, bool HasSession, int Invitations)
{
    const int MostInvitations = 3;

    /// <summary>
    /// How to go on. A resume that failed is not tried again, as the resume address may be what is broken (a known library stayed deaf on a pinned one
    /// for 14 hours); only where Discord itself said "resume" in words, and not for ever.
    /// </summary>
    public Recovery After(Cause cause)
    {
        var wish = cause switch
        {
            Cause.Closed closed => CloseCode.recovery(closed.Code),
            Cause.Invalid { Resumable: false } => new Recovery.Identify(),
            Cause.Stopped => new Recovery.Stop(Ending.Requested),
            _ => new Recovery.Resume(),
        };
        if (wish is not Recovery.Resume)
            return wish;
        var failedResume = Resuming && !Settled && (!IsInvitation(cause) || Invitations >= MostInvitations);
        return HasSession && !failedResume ? wish : new Recovery.Identify();
    }

    /// <summary>Whether Discord itself asked to resume.</summary>
    public static bool IsInvitation(Cause cause) => cause is Cause.Asked or Cause.Invalid { Resumable: true };
}
