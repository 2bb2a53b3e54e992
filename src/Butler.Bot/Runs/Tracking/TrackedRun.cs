using LanguageExt;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>A run that this process has the lease of, and the state of its card.</summary>
sealed class TrackedRun : IDisposable
{
    readonly string owner;
    readonly TimeProvider time;
    CancellationTokenSource leaseSource;
    Option<TimeSpan> typicalDuration;
    bool isTypicalDurationKnown;

    /// <summary>A run whose card is not updated yet.</summary>
    /// <param name="run">The run as it is stored.</param>
    /// <param name="owner">The owner of its lease.</param>
    /// <param name="cardKey">What its card looks like; empty if that is unknown.</param>
    /// <param name="time">The clock.</param>
    public TrackedRun(Run run, string owner, string cardKey, TimeProvider time)
    {
        (this.owner, this.time) = (owner, time);
        (Run, LastSaved, CardKey) = (run, run, cardKey);
        SavedAt = time.GetTimestamp();
        IsCardGone = !run.Card.IsSomewhere;
        // A card that another process showed may have been changed just now, but that is not known.
        if (cardKey.Length > 0)
            CardChangedAt = SavedAt;
        leaseSource = new(Timeout.InfiniteTimeSpan, time);
        LeaseToken = leaseSource.Token;
    }

    /// <summary>The run, with everything observed so far.</summary>
    public Run Run { get; set; }

    /// <summary>The run as it is stored, as far as this process knows.</summary>
    public Run LastSaved { get; private set; }

    /// <summary>When it was last saved, by the monotonic counter.</summary>
    public long SavedAt { get; private set; }

    /// <summary>The version of the board up to which everything is in the evidence.</summary>
    public long BoardVersion { get; set; }

    /// <summary>What the card looks like; empty if that is unknown.</summary>
    public string CardKey { get; set; }

    /// <summary>When this process last changed the card, by the monotonic counter.</summary>
    public Option<long> CardChangedAt { get; set; }

    /// <summary>Whether there is no card: somebody deleted it, or the run was started in a shell.</summary>
    public bool IsCardGone { get; set; }

    /// <summary>Since when the card is being closed, by the monotonic counter.</summary>
    public Option<long> ClosingSince { get; set; }

    /// <summary>Whether Plex's rules were applied to it.</summary>
    public bool IsForecastDone { get; set; }

    /// <summary>The update of its card that is in progress.</summary>
    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>Cancelled when the lease ends: from then on another replica may show the run.</summary>
    public CancellationToken LeaseToken { get; private set; }

    /// <summary>The median duration of such runs, read from the store once.</summary>
    public async Task<Option<TimeSpan>> GetTypicalDuration(IRunStore store)
    {
        if (isTypicalDurationKnown)
            return typicalDuration;
        typicalDuration = await store.GetTypicalDuration(Run.Server, Run.Task, LeaseToken);
        isTypicalDurationKnown = true;
        return typicalDuration;
    }

    /// <summary>Saves a new version of the run; returns false if this process no longer has the lease.</summary>
    public async Task<bool> Save(IRunStore store, Run run)
    {
        if (!await store.Save(owner, run, LeaseToken))
            return false;
        (Run, LastSaved, SavedAt) = (run, run, time.GetTimestamp());
        return true;
    }

    /// <summary>The store granted the lease for that time, and has these observations.</summary>
    public void RenewLease(Run stored, TimeSpan lease)
    {
        Run = Run.WithObservations(stored.Evidence.Observations) with { Revision = stored.Revision };
        if (leaseSource.IsCancellationRequested)
        {
            leaseSource.Dispose();
            leaseSource = new(Timeout.InfiniteTimeSpan, time);
            LeaseToken = leaseSource.Token;
        }
        ExtendLease(lease);
    }

    /// <summary>The store granted the lease for that time.</summary>
    public void ExtendLease(TimeSpan lease)
    {
        if (lease > TimeSpan.Zero)
            leaseSource.CancelAfter(lease);
    }

    /// <summary>Cancels the update in progress.</summary>
    public void Dispose()
    {
        leaseSource.Cancel();
        leaseSource.Dispose();
    }
}
