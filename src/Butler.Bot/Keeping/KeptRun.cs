using LanguageExt;
using PlexButler.Bot.Runs;

namespace PlexButler.Bot.Keeping;

/// <summary>A run that this process holds, and what it remembers of showing it.</summary>
sealed class KeptRun(Run run, TimeProvider time) : IDisposable
{
    CancellationTokenSource lease = new(Timeout.InfiniteTimeSpan, time);

    /// <summary>The run, with everything seen so far.</summary>
    public Run Run { get; set; } = run;

    /// <summary>The run as it is in the store, as far as this process knows.</summary>
    public Run Saved { get; private set; } = run;

    /// <summary>When it was saved last.</summary>
    public DateTimeOffset SavedAt { get; private set; } = time.GetUtcNow();

    /// <summary>The board's version up to which everything is in the evidence.</summary>
    public long Fed { get; set; }

    /// <summary>What the card looks like; empty while that is not known.</summary>
    public string Shown { get; set; } = "";

    /// <summary>When the card was changed last; at first when it was made.</summary>
    public DateTimeOffset ShownAt { get; set; } = run.AskedAt;

    /// <summary>Whether there is no card any more: somebody deleted it.</summary>
    public bool IsGone { get; set; }

    /// <summary>Since when it could be closed, were Discord there.</summary>
    public DateTimeOffset? ClosingSince { get; set; }

    /// <summary>How long such runs usually take; null until it was looked up.</summary>
    public Option<TimeSpan>? Usual { get; set; }

    /// <summary>What is being done about it.</summary>
    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>Ends when the lease does: from then on another may show the run.</summary>
    public CancellationToken Lease => lease.Token;

    /// <summary>The store lets this process hold it until then, and knows these signs of it.</summary>
    public void Renew(Run stored, DateTimeOffset until)
    {
        Run = Run with { Revision = stored.Revision, Evidence = stored.Evidence.Signs.Aggregate(Run.Evidence, static (all, sign) => all.Add(sign)) };
        if (lease.IsCancellationRequested)
        {
            lease.Dispose();
            lease = new(Timeout.InfiniteTimeSpan, time);
        }
        Extend(until);
    }

    /// <summary>The store lets this process hold it until then.</summary>
    public void Extend(DateTimeOffset until)
    {
        var left = until - time.GetUtcNow();
        if (left > TimeSpan.Zero) lease.CancelAfter(left);
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
