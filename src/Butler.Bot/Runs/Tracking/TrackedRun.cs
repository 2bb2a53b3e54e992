using LanguageExt;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>A run that this process holds, and what it remembers of showing it.</summary>
sealed class TrackedRun : IDisposable
{
    readonly TimeProvider time;
    CancellationTokenSource leaseSource;

    /// <summary>Remembers nothing yet.</summary>
    /// <param name="run">The run as the store has it.</param>
    /// <param name="cardKey">What its card looks like, if that is known.</param>
    /// <param name="time">The clock.</param>
    public TrackedRun(Run run, string cardKey, TimeProvider time)
    {
        (Run, LastSaved, CardKey, CardChangedAt, SavedAt, this.time) = (
            run,
            run,
            cardKey,
            run.RequestedAt,
            time.GetUtcNow(),
            time
        );
        leaseSource = new(Timeout.InfiniteTimeSpan, time);
        LeaseToken = leaseSource.Token;
    }

    /// <summary>The run, with everything seen so far.</summary>
    public Run Run { get; set; }

    /// <summary>The run as it is in the store, as far as this process knows.</summary>
    public Run LastSaved { get; private set; }

    /// <summary>When it was saved last.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>The board's version up to which everything is in the evidence.</summary>
    public long BoardVersion { get; set; }

    /// <summary>What the card looks like; empty while that is not known.</summary>
    public string CardKey { get; set; }

    /// <summary>When the card was changed last; at first when it was made.</summary>
    public DateTimeOffset CardChangedAt { get; set; }

    /// <summary>Whether there is no card any more: somebody deleted it.</summary>
    public bool IsCardGone { get; set; }

    /// <summary>Since when it could be closed, were Discord there.</summary>
    public DateTimeOffset? ClosingSince { get; set; }

    /// <summary>Whether it was looked up what Plex's rules say of it.</summary>
    public bool IsForecastDone { get; set; }

    /// <summary>How long such runs usually take; null until it was looked up.</summary>
    public Option<TimeSpan>? TypicalDuration { get; set; }

    /// <summary>What is being done about it.</summary>
    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>Ends when the lease does: from then on another may show the run.</summary>
    public CancellationToken LeaseToken { get; private set; }

    /// <summary>The store lets this process hold it until then, and knows these signs of it.</summary>
    public void RenewLease(Run stored, DateTimeOffset leaseEnd)
    {
        Run = Run.WithObservations(stored.Evidence.Observations) with { Revision = stored.Revision };
        if (leaseSource.IsCancellationRequested)
        {
            leaseSource.Dispose();
            leaseSource = new(Timeout.InfiniteTimeSpan, time);
            LeaseToken = leaseSource.Token;
        }
        ExtendLease(leaseEnd);
    }

    /// <summary>The store lets this process hold it until then.</summary>
    public void ExtendLease(DateTimeOffset leaseEnd)
    {
        var remaining = leaseEnd - time.GetUtcNow();
        if (remaining > TimeSpan.Zero)
            leaseSource.CancelAfter(remaining);
    }

    /// <summary>It is in the store as it is here.</summary>
    public void MarkSaved(Run saved) => (LastSaved, SavedAt) = (saved, time.GetUtcNow());

    /// <summary>Ends what is being done about it.</summary>
    public void Dispose()
    {
        leaseSource.Cancel();
        leaseSource.Dispose();
    }
}
