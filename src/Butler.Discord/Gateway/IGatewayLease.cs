using LanguageExt;

namespace PlexButler.Discord.Gateway;

/// <summary>
/// Decides which of several processes holds the bot's session, because Discord sends everything to each that is
/// connected. The next one resumes where the last one was.
/// </summary>
public interface IGatewayLease
{
    /// <summary>Whether no other process can hold it at this moment.</summary>
    bool IsHeld { get; }

    /// <summary>Cancelled once another process holds what this one acquired.</summary>
    CancellationToken Lost { get; }

    /// <summary>Waits until this process holds it; returns the session to resume, if there is one.</summary>
    /// <param name="onLooked">
    /// Told after each look whether another process holds it; it is not while nobody can say who does.
    /// </param>
    /// <param name="token">Ends the wait.</param>
    ValueTask<Option<ResumableSession>> Acquire(Action<bool> onLooked, CancellationToken token);

    /// <summary>Keeps how far the session has come for the next holder; never waits.</summary>
    void Keep(Option<ResumableSession> session);

    /// <summary>Lets another process have it at once.</summary>
    ValueTask Release();
}
