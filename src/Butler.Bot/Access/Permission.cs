namespace PlexButler.Bot.Access;

/// <summary>What a member may be allowed to do. Starting or stopping everything is a right of its own.</summary>
enum Permission
{
    /// <summary>See the tasks.</summary>
    List,

    /// <summary>Start one task.</summary>
    Start,

    /// <summary>Stop one task.</summary>
    Stop,

    /// <summary>Start all tasks that are due.</summary>
    StartAll,

    /// <summary>Stop everything that runs and empty the queue.</summary>
    StopAll,

    /// <summary>Ask why another member may or may not do something. About oneself everyone may ask.</summary>
    Why,

    /// <summary>Have the bot examine itself, which shows addresses.</summary>
    Doctor,

    /// <summary>See what runs, and who is watching.</summary>
    Status,

    /// <summary>See earlier runs.</summary>
    History,
}
