using LanguageExt;
using PlexButler.Bot.Runs;

namespace PlexButler.Bot.Keeping;

/// <summary>A run that this process holds, and what it remembers of showing it.</summary>
sealed class KeptRun : IDisposable
{
    readonly TimeProvider time;
    CancellationTokenSource lease;

    /// <summary>Remembers nothing yet.</summary>
    /// <param name="run">The run as the store has it.</param>
    /// <param name="shown">What its card looks like, if that is known.</param>
    /// <param name="time">The clock.</param>
    public KeptRun(Run run, string shown, TimeProvider time)
    {
        (Run, Saved, Shown, ShownAt, SavedAt, this.time) = (run, run, shown, run.AskedAt, time.GetUtcNow(), time);
        lease = new(Timeout.InfiniteTimeSpan, time);
        Lease = lease.Token;
    }

    /// <summary>The run, with everything seen so far.</summary>
    public Run Run { get; set; }

    /// <summary>The run as it is in the store, as far as this process knows.</summary>
    public Run Saved { get; private set; }

    /// <summary>When it was saved last.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>The board's version up to which everything is in the evidence.</summary>
    public long Fed { get; set; }

    /// <summary>What the card looks like; empty while that is not known.</summary>
    public string Shown { get; set; }

    /// <summary>When the card was changed last; at first when it was made.</summary>
    public DateTimeOffset ShownAt { get; set; }

    /// <summary>Whether there is no card any more: somebody deleted it.</summary>
    public bool IsGone { get; set; }

    /// <summary>Since when it could be closed, were Discord there.</summary>
    public DateTimeOffset? ClosingSince { get; set; }

    /// <summary>Whether it was looked up what Plex's rules say of it.</summary>
    public bool IsForecast { get; set; }

    /// <summary>How long such runs usually take; null until it was looked up.</summary>
    public Option<TimeSpan>? Usual { get; set; }

    /// <summary>What is being done about it.</summary>
    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>Ends when the lease does: from then on another may show the run.</summary>
    public CancellationToken Lease { get; private set; }

    /// <summary>The store lets this process hold it until then, and knows these signs of it.</summary>
    public void Renew(Run stored, DateTimeOffset until)
    {
        Run = Run.Knowing(stored.Evidence.Signs) with { Revision = stored.Revision };
        if (lease.IsCancellationRequested)
        {
            lease.Dispose();
            lease = new(Timeout.InfiniteTimeSpan, time);
            Lease = lease.Token;
        }
        Extend(until);
    }

    /// <summary>The store lets this process hold it until then.</summary>
    public void Extend(DateTimeOffset until)
    {
        var left = until - time.GetUtcNow();
        if (left > TimeSpan.Zero)
            lease.CancelAfter(left);
    }

    /// <summary>It is in the store as it is here.</summary>
    public void Stored(Run stored) => (Saved, SavedAt) = (stored, time.GetUtcNow());

    /// <summary>Ends what is being done about it.</summary>
    public void Dispose()
    {
        lease.Cancel();
        lease.Dispose();
    }
}
