using PlexButler.Sandbox.Plex;

namespace PlexButler.Sandbox;

/// <summary>
/// The time in the sandbox: the system's, and ahead of it by the nights that went by at the fake Plex server. Only its
/// hours go faster; what is measured or waited for is as long as ever.
/// </summary>
public sealed class SandboxClock(FakePlexServer plex) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + plex.NightLead;
}
