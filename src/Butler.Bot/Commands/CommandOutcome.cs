using LanguageExt;

namespace PlexButler.Bot.Commands;

/// <summary>What a command led to when nothing failed. Closed.</summary>
abstract record CommandOutcome
{
    CommandOutcome() { }

    /// <summary>The tasks, in the server's order.</summary>
    public sealed record TasksListed(Seq<ButlerTask> Tasks) : CommandOutcome;

    /// <summary>One start was asked.</summary>
    public sealed record Started(ButlerTask Task, StartOutcome Start) : CommandOutcome;

    /// <summary>Somebody else was just asking for the same start; it was sent once.</summary>
    public sealed record JoinedStart(ButlerTask Task, StartOutcome Start) : CommandOutcome;

    /// <summary>One stop was asked.</summary>
    public sealed record Stopped(ButlerTask Task, StopOutcome Stop) : CommandOutcome;

    /// <summary>The server lists no such task; nothing was sent.</summary>
    /// <param name="Input">As the member wrote it.</param>
    /// <param name="Suggestions">A few that look alike.</param>
    public sealed record TaskNotFound(string Input, Seq<ButlerTask> Suggestions) : CommandOutcome;

    /// <summary>All that are due were started or queued.</summary>
    public sealed record AllStarted : CommandOutcome;

    /// <summary>Everything was stopped and the queue emptied.</summary>
    public sealed record AllStopped : CommandOutcome;
}
