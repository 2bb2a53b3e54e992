using System.Collections.Immutable;

namespace PlexButler.Bot.Runs;

/// <summary>How a run stands, and what that rests on. Closed.</summary>
abstract record RunState
{
    RunState() { }

    /// <summary>Plex has put it off into its maintenance window.</summary>
    public sealed record Queued(DateTimeOffset Since) : RunState;

    /// <summary>Plex shows that it works, or said so within the last minute.</summary>
    /// <param name="LiveActivities">The activities that go on, the one heard of last at the end; empty between two items, and where Plex only said so.</param>
    /// <param name="At">When that was seen last.</param>
    /// <param name="IsOnlyReported">Whether it rests on Plex's answer to a start alone.</param>
    public sealed record Running(
        ImmutableArray<Observation.ActivitySeen> LiveActivities,
        DateTimeOffset At,
        bool IsOnlyReported
    ) : RunState;

    /// <summary>It ended by itself.</summary>
    /// <param name="At">When; at the latest, if it was found over.</param>
    /// <param name="By">How that is known.</param>
    public sealed record Finished(DateTimeOffset At, FinishedBy By) : RunState;

    /// <summary>It was ended.</summary>
    /// <param name="At">When.</param>
    /// <param name="IsByRestart">By a restart of the server; otherwise somebody stopped it.</param>
    public sealed record Stopped(DateTimeOffset At, bool IsByRestart) : RunState;

    /// <summary>Nothing tells.</summary>
    /// <param name="Since">Since when.</param>
    /// <param name="Reason">What is missing.</param>
    public sealed record Unknown(DateTimeOffset Since, UnknownReason Reason) : RunState;

    /// <summary>Whether nothing more will come of it.</summary>
    public bool IsOver => this is Finished or Stopped;
}

/// <summary>How it is known that a run has ended by itself.</summary>
enum FinishedBy
{
    /// <summary>Its activities ended, and no other began.</summary>
    Activities,

    /// <summary>The server's webhook said so.</summary>
    Webhook,

    /// <summary>Somebody wanted to stop it or start it again, and it was not running any more.</summary>
    FoundNotRunning,
}

/// <summary>Why it is not known how a run stands.</summary>
enum UnknownReason
{
    /// <summary>Plex accepted the start and has shown nothing of it.</summary>
    NothingSeen,

    /// <summary>Plex showed activities and has not been heard of since.</summary>
    ContactLost,

    /// <summary>All activities of a start of everything ended; tasks that show none may go on.</summary>
    ActivityEnded,
}
