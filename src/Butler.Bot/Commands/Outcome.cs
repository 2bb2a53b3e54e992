using LanguageExt;

namespace PlexButler.Bot.Commands;

/// <summary>What a command led to when nothing failed. Closed.</summary>
abstract record Outcome
{
    Outcome() { }

    /// <summary>The tasks, in the server's order.</summary>
    public sealed record Listed(Seq<ButlerTask> Tasks) : Outcome;

    /// <summary>One start was asked.</summary>
    public sealed record Started(ButlerTask Task, StartOutcome Start) : Outcome;

    /// <summary>Somebody else was just asking for the same start; it was sent once.</summary>
    public sealed record Joined(ButlerTask Task, StartOutcome Start) : Outcome;

    /// <summary>One stop was asked.</summary>
    public sealed record Stopped(ButlerTask Task, StopOutcome Stop) : Outcome;

    /// <summary>The server lists no such task; nothing was sent.</summary>
    /// <param name="Typed">As the member wrote it.</param>
    /// <param name="Nearest">A few that look alike.</param>
    public sealed record NoSuchTask(string Typed, Seq<ButlerTask> Nearest) : Outcome;

    /// <summary>All that are due were started or queued.</summary>
    public sealed record StartedAll : Outcome;

    /// <summary>Everything was stopped and the queue emptied.</summary>
    public sealed record StoppedAll : Outcome;
}
