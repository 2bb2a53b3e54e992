namespace PlexButler.Bot.Runs;

/// <summary>How it is known that a run has ended by itself.</summary>
enum FinishedBy
{
    /// <summary>Its activities ended, and no other began.</summary>
    Activities,

    /// <summary>The server's webhook reported it.</summary>
    Webhook,

    /// <summary>Plex's own record says so.</summary>
    Record,

    /// <summary>Somebody tried to stop it or to start it again, and it was no longer running.</summary>
    FoundNotRunning,
}
