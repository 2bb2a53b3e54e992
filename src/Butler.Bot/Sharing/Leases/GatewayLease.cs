using System.Threading.Channels;
using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Gateway;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.Leases;

/// <summary>
/// The lease of the gateway's session, in the database that the replicas share. While the database does not answer, the
/// holder stays connected, because most likely nobody else can have acquired it either; but it does not connect anew.
/// Where only this replica has lost the database, another resumes the session, and Discord ends it here.
/// </summary>
sealed class GatewayLease(SqlStore store, TimeProvider time, ILogger<GatewayLease> log) : IGatewayLease, IDisposable
{
    /// <summary>How long it is held without a renewal: a holder that dies is replaced after that.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    static readonly TimeSpan Margin = TimeSpan.FromSeconds(0.5),
        RenewalInterval = TimeSpan.FromSeconds(1),
        CallTimeout = TimeSpan.FromSeconds(1.5);

    // A holder that stops lets go before its time.
    static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1.5);

    readonly string owner = LeaseHolder.CreateOwner();
    readonly GatewayLeaseTable table = new(store, Duration);
    readonly Channel<bool> newSessions = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }
    );
    CancellationTokenSource lost = new();
    CancellationTokenSource renewing = new();
    Task renewal = Task.CompletedTask;
    volatile ResumableSession? session;
    volatile string? leader;
    long renewedAt;
    bool isFailing,
        isDisposed;

    /// <inheritdoc/>
    public bool IsHeld => !renewal.IsCompleted && time.GetElapsedTime(Volatile.Read(ref renewedAt)) < Duration - Margin;

    /// <inheritdoc/>
    public CancellationToken Lost => lost.Token;

    /// <summary>The name of the replica that holds it, as far as this one knows.</summary>
    public Option<string> Leader => Optional(leader);

    /// <inheritdoc/>
    public async ValueTask<Option<ResumableSession>> Acquire(Action<bool> onLooked, CancellationToken token)
    {
        await StopRenewal();
        for (var isFirst = true; ; isFirst = false)
        {
            var found = await Try(table.FindHolder, token);
            var wait = found.Match(Some: FindWait, None: static () => LookInterval);
            if (wait <= TimeSpan.Zero)
            {
                var askedAt = time.GetTimestamp();
                var acquired = await Try(limit => table.Acquire(owner, limit), token);
                if (acquired.TryGetValue(out var rows) && rows is [var kept])
                {
                    Begin(kept, askedAt);
                    return kept;
                }
                wait = LookInterval;
            }
            onLooked(found.IsSome);
            if (isFirst && found.IsSome && leader is { } other)
                log.GatewayLeaseElsewhere(LeaseHolder.OwnName, other);
            await Task.Delay(wait, time, token);
        }
    }

    /// <inheritdoc/>
    public void Keep(Option<ResumableSession> current)
    {
        var before = session;
        session = current.IfNoneUnsafe((ResumableSession?)null);
        // Whoever comes after a holder that dies at once needs it; how far it has come may be told later.
        if (before?.Id != session?.Id)
            newSessions.Writer.TryWrite(true);
    }

    /// <inheritdoc/>
    public async ValueTask Release()
    {
        await StopRenewal();
        leader = null;
        await Try(limit => table.Renew(owner, TimeSpan.Zero, Optional(session), limit), CancellationToken.None);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The container does it once for each service that this is.
        if (Interlocked.Exchange(ref isDisposed, true))
            return;
        renewing.Cancel();
        renewing.Dispose();
        lost.Dispose();
    }

    // How long another holds it for certain, but not longer than it takes to look again.
    TimeSpan FindWait(Option<LeaseHolder> holder)
    {
        var other = holder.Filter(one => one.Owner != owner && one.Remaining > TimeSpan.Zero);
        leader = other.Map(static one => one.Name).IfNoneUnsafe((string?)null);
        return other.Match(
            Some: static one => one.Remaining < LookInterval ? one.Remaining : LookInterval,
            None: static () => TimeSpan.Zero
        );
    }

    void Begin(Option<ResumableSession> kept, long askedAt)
    {
        Volatile.Write(ref renewedAt, askedAt);
        session = kept.IfNoneUnsafe((ResumableSession?)null);
        leader = LeaseHolder.OwnName;
        lost.Dispose();
        renewing.Dispose();
        (lost, renewing) = (new(), new());
        renewal = Renew(renewing.Token);
        log.GatewayLeaseAcquired(LeaseHolder.OwnName, kept.IsSome ? "resumes" : "begins a session");
    }

    async Task StopRenewal()
    {
        await renewing.CancelAsync();
        await renewal.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    async Task Renew(CancellationToken token)
    {
        while (true)
        {
            await WaitUntilDue(token);
            var askedAt = time.GetTimestamp();
            var renewed = await Try(limit => table.Renew(owner, Duration, Optional(session), limit), token);
            if (renewed.Exists(static rows => rows == 0))
            {
                leader = null;
                log.GatewayLeaseElsewhere(LeaseHolder.OwnName, "another");
                await lost.CancelAsync();
                return;
            }
            if (renewed.IsSome)
                Volatile.Write(ref renewedAt, askedAt);
        }
    }

    async Task WaitUntilDue(CancellationToken token)
    {
        using var waitDone = CancellationTokenSource.CreateLinkedTokenSource(token);
        await Task.WhenAny(
            Task.Delay(RenewalInterval, time, waitDone.Token),
            newSessions.Reader.WaitToReadAsync(waitDone.Token).AsTask()
        );
        await waitDone.CancelAsync();
        token.ThrowIfCancellationRequested();
        newSessions.Reader.TryRead(out _);
    }

    async Task<Option<A>> Try<A>(Func<CancellationToken, Task<A>> call, CancellationToken token)
    {
        try
        {
            var result = await TimeLimit.Run(call, CallTimeout, time, token);
            isFailing = false;
            return Some(result);
        }
        catch (Exception e) when (StoreErrors.IsTransient(e) && !token.IsCancellationRequested)
        {
            if (!isFailing)
                log.GatewayLeaseFailed(store.Description, e.Message);
            isFailing = true;
            return None;
        }
    }
}
