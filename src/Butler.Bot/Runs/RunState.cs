using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Bot.Runs.Observations;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs;

/// <summary>The state of a run, and the evidence for it. Closed: read it with Match.</summary>
abstract record RunState
{
    RunState() { }

    /// <summary>When it ended; None while it has not, as far as is known.</summary>
    public Option<DateTimeOffset> EndedAt =>
        Match<Option<DateTimeOffset>>(
            queued: static _ => None,
            running: static _ => None,
            finished: static finished => Some(finished.At),
            stopped: static stopped => Some(stopped.At),
            cutShort: static cut => Some(cut.At),
            failed: static failed => Some(failed.At),
            unknown: static _ => None
        );

    /// <summary>Whether it has ended for good.</summary>
    public bool IsOver => EndedAt.IsSome;

    /// <summary>One function per case; a new case makes every reader fail to compile.</summary>
    public abstract A Match<A>(
        Func<Queued, A> queued,
        Func<Running, A> running,
        Func<Finished, A> finished,
        Func<Stopped, A> stopped,
        Func<CutShort, A> cutShort,
        Func<Failed, A> failed,
        Func<Unknown, A> unknown
    );

    /// <summary>Plex has queued it for its maintenance window.</summary>
    public sealed record Queued(DateTimeOffset Since) : RunState
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Queued, A> queued,
            Func<Running, A> running,
            Func<Finished, A> finished,
            Func<Stopped, A> stopped,
            Func<CutShort, A> cutShort,
            Func<Failed, A> failed,
            Func<Unknown, A> unknown
        ) => queued(this);
    }

    /// <summary>Plex shows that it is running, or said so within the last minute.</summary>
    /// <param name="LiveActivities">
    /// The activities that have not ended, the most recently updated last; empty between two items, and where Plex only
    /// said so.
    /// </param>
    /// <param name="At">When that was last observed.</param>
    /// <param name="IsOnlyReported">Whether the only evidence is Plex's answer to a start.</param>
    public sealed record Running(
        ImmutableArray<Observation.ActivitySeen> LiveActivities,
        DateTimeOffset At,
        bool IsOnlyReported
    ) : RunState
    {
        /// <summary>Whether Plex's own record shows it.</summary>
        public bool IsRecorded { get; init; }

        /// <inheritdoc/>
        public override A Match<A>(
            Func<Queued, A> queued,
            Func<Running, A> running,
            Func<Finished, A> finished,
            Func<Stopped, A> stopped,
            Func<CutShort, A> cutShort,
            Func<Failed, A> failed,
            Func<Unknown, A> unknown
        ) => running(this);
    }

    /// <summary>It ended by itself.</summary>
    /// <param name="At">When; if it was found not running, at the latest.</param>
    /// <param name="By">How that is known.</param>
    public sealed record Finished(DateTimeOffset At, FinishedBy By) : RunState
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Queued, A> queued,
            Func<Running, A> running,
            Func<Finished, A> finished,
            Func<Stopped, A> stopped,
            Func<CutShort, A> cutShort,
            Func<Failed, A> failed,
            Func<Unknown, A> unknown
        ) => finished(this);
    }

    /// <summary>It was stopped.</summary>
    /// <param name="At">When.</param>
    /// <param name="IsByRestart">By a restart of the server; otherwise somebody stopped it.</param>
    public sealed record Stopped(DateTimeOffset At, bool IsByRestart) : RunState
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Queued, A> queued,
            Func<Running, A> running,
            Func<Finished, A> finished,
            Func<Stopped, A> stopped,
            Func<CutShort, A> cutShort,
            Func<Failed, A> failed,
            Func<Unknown, A> unknown
        ) => stopped(this);
    }

    /// <summary>The end of the maintenance window cut it short.</summary>
    public sealed record CutShort(DateTimeOffset At) : RunState
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Queued, A> queued,
            Func<Running, A> running,
            Func<Finished, A> finished,
            Func<Stopped, A> stopped,
            Func<CutShort, A> cutShort,
            Func<Failed, A> failed,
            Func<Unknown, A> unknown
        ) => cutShort(this);
    }

    /// <summary>It ended without having done its work, as the server has written down.</summary>
    public sealed record Failed(DateTimeOffset At) : RunState
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Queued, A> queued,
            Func<Running, A> running,
            Func<Finished, A> finished,
            Func<Stopped, A> stopped,
            Func<CutShort, A> cutShort,
            Func<Failed, A> failed,
            Func<Unknown, A> unknown
        ) => failed(this);
    }

    /// <summary>There is no evidence of its state.</summary>
    /// <param name="Since">Since when.</param>
    /// <param name="Reason">What is missing.</param>
    public sealed record Unknown(DateTimeOffset Since, UnknownReason Reason) : RunState
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Queued, A> queued,
            Func<Running, A> running,
            Func<Finished, A> finished,
            Func<Stopped, A> stopped,
            Func<CutShort, A> cutShort,
            Func<Failed, A> failed,
            Func<Unknown, A> unknown
        ) => unknown(this);
    }
}
