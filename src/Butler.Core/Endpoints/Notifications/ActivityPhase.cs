namespace PlexButler;

/// <summary>What changed about an activity.</summary>
public enum ActivityPhase
{
    /// <summary>It progressed.</summary>
    Updated = 1,

    /// <summary>It started.</summary>
    Started,

    /// <summary>It ended.</summary>
    Ended,
}
