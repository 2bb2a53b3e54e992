using LanguageExt;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Runs.Observations;

/// <summary>
/// One thing that was observed about a run, and when this bot observed it. Closed: read it with Match.
/// </summary>
abstract record Observation(DateTimeOffset At)
{
    /// <summary>One function per case; a new case makes every reader fail to compile.</summary>
    public abstract A Match<A>(
        Func<StartAnswered, A> startAnswered,
        Func<Queued, A> queued,
        Func<ActivitySeen, A> activitySeen,
        Func<StartRepeated, A> startRepeated,
        Func<StopAnswered, A> stopAnswered,
        Func<ServerRestarted, A> serverRestarted,
        Func<WebhookReported, A> webhookReported,
        Func<Recorded, A> recorded
    );

    // The server's texts may have any length; replies escape them, so they are only cut.
    const int MaxText = 100;

    /// <summary>The same with the server's texts cut: it is stored and shown.</summary>
    public Observation Shortened() =>
        this switch
        {
            ActivitySeen seen => seen with { Type = Shorten(seen.Type), Subtitle = Shorten(seen.Subtitle) },
            WebhookReported report => report with { Event = Shorten(report.Event) },
            var other => other,
        };

    static string Shorten(string text) => MarkdownEscaper.Truncate(text, MaxText);

    /// <summary>The server's answer to the start: the task began now, or was already running.</summary>
    public sealed record StartAnswered(DateTimeOffset At, StartOutcome Start) : Observation(At)
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<StartAnswered, A> startAnswered,
            Func<Queued, A> queued,
            Func<ActivitySeen, A> activitySeen,
            Func<StartRepeated, A> startRepeated,
            Func<StopAnswered, A> stopAnswered,
            Func<ServerRestarted, A> serverRestarted,
            Func<WebhookReported, A> webhookReported,
            Func<Recorded, A> recorded
        ) => startAnswered(this);
    }

    /// <summary>By its own rules the server has only queued it.</summary>
    public sealed record Queued(DateTimeOffset At) : Observation(At)
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<StartAnswered, A> startAnswered,
            Func<Queued, A> queued,
            Func<ActivitySeen, A> activitySeen,
            Func<StartRepeated, A> startRepeated,
            Func<StopAnswered, A> stopAnswered,
            Func<ServerRestarted, A> serverRestarted,
            Func<WebhookReported, A> webhookReported,
            Func<Recorded, A> recorded
        ) => queued(this);
    }

    /// <summary>An activity of a type that belongs to the task, and that did not exist before the start.</summary>
    public sealed record ActivitySeen(
        DateTimeOffset At,
        ActivityPhase Phase,
        ActivityId Activity,
        string Type,
        string Subtitle,
        Option<int> Percent
    ) : Observation(At)
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<StartAnswered, A> startAnswered,
            Func<Queued, A> queued,
            Func<ActivitySeen, A> activitySeen,
            Func<StartRepeated, A> startRepeated,
            Func<StopAnswered, A> stopAnswered,
            Func<ServerRestarted, A> serverRestarted,
            Func<WebhookReported, A> webhookReported,
            Func<Recorded, A> recorded
        ) => activitySeen(this);
    }

    /// <summary>
    /// Somebody started the task again: the run had ended (started) or was still going (already running).
    /// </summary>
    public sealed record StartRepeated(DateTimeOffset At, StartOutcome Start) : Observation(At)
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<StartAnswered, A> startAnswered,
            Func<Queued, A> queued,
            Func<ActivitySeen, A> activitySeen,
            Func<StartRepeated, A> startRepeated,
            Func<StopAnswered, A> stopAnswered,
            Func<ServerRestarted, A> serverRestarted,
            Func<WebhookReported, A> webhookReported,
            Func<Recorded, A> recorded
        ) => startRepeated(this);
    }

    /// <summary>Somebody stopped it, or found that it was no longer running.</summary>
    public sealed record StopAnswered(DateTimeOffset At, StopOutcome Stop) : Observation(At)
    {
        /// <summary>
        /// Until when a plan means to start it again, if it stopped it for those who watch; None for any other stop.
        /// </summary>
        public Option<DateTimeOffset> ContinuedBy { get; init; }

        /// <inheritdoc/>
        public override A Match<A>(
            Func<StartAnswered, A> startAnswered,
            Func<Queued, A> queued,
            Func<ActivitySeen, A> activitySeen,
            Func<StartRepeated, A> startRepeated,
            Func<StopAnswered, A> stopAnswered,
            Func<ServerRestarted, A> serverRestarted,
            Func<WebhookReported, A> webhookReported,
            Func<Recorded, A> recorded
        ) => stopAnswered(this);
    }

    /// <summary>The server was restarted, which ended the run.</summary>
    public sealed record ServerRestarted(DateTimeOffset At) : Observation(At)
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<StartAnswered, A> startAnswered,
            Func<Queued, A> queued,
            Func<ActivitySeen, A> activitySeen,
            Func<StartRepeated, A> startRepeated,
            Func<StopAnswered, A> stopAnswered,
            Func<ServerRestarted, A> serverRestarted,
            Func<WebhookReported, A> webhookReported,
            Func<Recorded, A> recorded
        ) => serverRestarted(this);
    }

    /// <summary>The server's webhook reported that the task's work was done.</summary>
    public sealed record WebhookReported(DateTimeOffset At, string Event) : Observation(At)
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<StartAnswered, A> startAnswered,
            Func<Queued, A> queued,
            Func<ActivitySeen, A> activitySeen,
            Func<StartRepeated, A> startRepeated,
            Func<StopAnswered, A> stopAnswered,
            Func<ServerRestarted, A> serverRestarted,
            Func<WebhookReported, A> webhookReported,
            Func<Recorded, A> recorded
        ) => webhookReported(this);
    }

    /// <summary>Plex's own record says this of it.</summary>
    /// <param name="At">When it ended; while it has not, when that was read.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="StartedAt">When it started, if the record says so.</param>
    public sealed record Recorded(DateTimeOffset At, RecordedOutcome Outcome, Option<DateTimeOffset> StartedAt)
        : Observation(At)
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<StartAnswered, A> startAnswered,
            Func<Queued, A> queued,
            Func<ActivitySeen, A> activitySeen,
            Func<StartRepeated, A> startRepeated,
            Func<StopAnswered, A> stopAnswered,
            Func<ServerRestarted, A> serverRestarted,
            Func<WebhookReported, A> webhookReported,
            Func<Recorded, A> recorded
        ) => recorded(this);
    }
}
