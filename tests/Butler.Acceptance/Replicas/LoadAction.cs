namespace PlexButler.Acceptance.Replicas;

/// <summary>What a member of a load does.</summary>
enum LoadAction
{
    /// <summary>Lists the tasks.</summary>
    List,

    /// <summary>Looks at what runs.</summary>
    Status,

    /// <summary>Starts a task.</summary>
    Start,

    /// <summary>Stops a task.</summary>
    Stop,

    /// <summary>Starts a task, of which they may start only so many a day.</summary>
    StartCounted,

    /// <summary>Wants to stop everything, and is asked.</summary>
    StopEverything,

    /// <summary>Confirms that.</summary>
    Confirm,

    /// <summary>Wants to start a task that somebody else has to approve.</summary>
    AskForStart,

    /// <summary>Approves that.</summary>
    Approve,
}
