namespace PlexButler.Discord.Gateway.Reconnect;

/// <summary>What is known of a connection once it has ended, as far as the next one depends on it.</summary>
/// <param name="IsResume">Whether it tried to resume.</param>
/// <param name="WasReady">Whether READY or RESUMED came.</param>
/// <param name="HasSession">Whether there is a session to resume.</param>
/// <param name="ResumeRequests">How often in a row Discord asked to resume once more before RESUMED came.</param>
readonly record struct ConnectionAttempt(bool IsResume, bool WasReady, bool HasSession, int ResumeRequests);
