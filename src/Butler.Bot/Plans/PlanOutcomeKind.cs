namespace PlexButler.Bot.Plans;

/// <summary>What came of a plan that began.</summary>
enum PlanOutcomeKind
{
    /// <summary>It was started.</summary>
    Started,

    /// <summary>It was running already.</summary>
    AlreadyRunning,

    /// <summary>What it began before is not over.</summary>
    InProgress,

    /// <summary>The server has no such task.</summary>
    NoSuchTask,

    /// <summary>The member who made the plan may not start it.</summary>
    Denied,

    /// <summary>The call to Plex failed, and nothing was started.</summary>
    Failed,

    /// <summary>The start was sent, and nobody knows whether it was carried out.</summary>
    Unsure,
}
