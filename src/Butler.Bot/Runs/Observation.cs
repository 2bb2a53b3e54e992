using LanguageExt;

namespace PlexButler.Bot.Runs;

/// <summary>One thing that was seen of a run, and when this bot saw it. Closed.</summary>
abstract record Observation(DateTimeOffset At)
{
    /// <summary>The server's answer to the start: it began now, or was running already.</summary>
    public sealed record StartAnswered(DateTimeOffset At, StartOutcome Start) : Observation(At);

    /// <summary>By its own rules the server has only queued it.</summary>
    public sealed record Queued(DateTimeOffset At) : Observation(At);

    /// <summary>An activity of a type that belongs to the task, and that was not there before the start.</summary>
    public sealed record ActivitySeen(
        DateTimeOffset At,
        ActivityPhase Phase,
        ActivityId Activity,
        string Type,
        string Subtitle,
        Option<int> Percent
    ) : Observation(At);

    /// <summary>Somebody started the task again: it was over (started) or still running (already running).</summary>
    public sealed record StartRepeated(DateTimeOffset At, StartOutcome Start) : Observation(At);

    /// <summary>Somebody stopped it, or found that it did not run any more.</summary>
    public sealed record StopAnswered(DateTimeOffset At, StopOutcome Stop) : Observation(At);

    /// <summary>The server was restarted, which ends what ran.</summary>
    public sealed record ServerRestarted(DateTimeOffset At) : Observation(At);

    /// <summary>The server's webhook said that the task's work was done.</summary>
    public sealed record WebhookReported(DateTimeOffset At, string Event) : Observation(At);
}
