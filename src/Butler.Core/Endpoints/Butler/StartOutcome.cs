namespace PlexButler;

/// <summary>What a request to start one task led to.</summary>
public enum StartOutcome
{
    /// <summary>200: the server accepted the task. It runs after the reply.</summary>
    Started,

    /// <summary>202: the task was running already.</summary>
    AlreadyRunning,
}

/// <summary>What a request to stop one task led to.</summary>
public enum StopOutcome
{
    /// <summary>200: it was stopped, or taken off the queue.</summary>
    Stopped,

    /// <summary>404: it was not running. Plex says the same of a name it does not know.</summary>
    NotRunning,
}
