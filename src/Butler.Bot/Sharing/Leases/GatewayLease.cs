using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord.Gateway;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.Leases;

/// <summary>
/// The lease of the gateway's session, in the database that the replicas share. While the database does not answer, the
/// holder stays connected, because nobody else can have acquired it; but it does not connect anew.
/// </summary>
sealed class GatewayLease(SqlStore store, TimeProvider time, ILogger<GatewayLease> log) : IGatewayLease, IDisposable
{
    // A holder that dies is replaced after the duration and one interval at most.
    static readonly TimeSpan Duration = TimeSpan.FromSeconds(6),
        Margin = TimeSpan.FromSeconds(0.5),
        Interval = TimeSpan.FromSeconds(1.5),
        CallTimeout = TimeSpan.FromSeconds(2);

    readonly string owner = $"{Environment.MachineName} {Guid.NewGuid():N}";
    readonly GatewayLeaseTable table = new(store);
    CancellationTokenSource lost = new();
    CancellationTokenSource renewing = new();
    Task renewal = Task.CompletedTask;
    volatile ResumableSession? session;
    long renewedAt;
    bool isFailing;

    /// <inheritdoc/>
    public bool IsHeld => !renewal.IsCompleted && time.GetElapsedTime(Volatile.Read(ref renewedAt)) < Duration - Margin;

    /// <inheritdoc/>
    public CancellationToken Lost => lost.Token;

    /// <inheritdoc/>
    public async ValueTask<Option<ResumableSession>> Acquire(CancellationToken token)
    {
        await StopRenewal();
        for (var isFirst = true; ; isFirst = false)
        {
            var askedAt = time.GetTimestamp();
            var found = await Try(limit => table.Acquire(owner, Duration, limit), token);
            if (found.TryGetValue(out var rows) && rows is [var kept])
            {
                Volatile.Write(ref renewedAt, askedAt);
                session = kept.IfNoneUnsafe((ResumableSession?)null);
                lost.Dispose();
                renewing.Dispose();
                (lost, renewing) = (new(), new());
                renewal = Renew(renewing.Token);
                log.GatewayLeaseAcquired(owner, kept.IsSome ? "resumes" : "begins a session");
                return kept;
            }
            if (isFirst && found.IsSome)
                log.GatewayLeaseElsewhere(owner);
            await Task.Delay(Interval, time, token);
        }
    }

    /// <inheritdoc/>
    public void Keep(Option<ResumableSession> current) => session = current.IfNoneUnsafe((ResumableSession?)null);

    /// <inheritdoc/>
    public async ValueTask Release()
    {
        await StopRenewal();
        await Try(limit => table.Renew(owner, TimeSpan.Zero, Optional(session), limit), CancellationToken.None);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        renewing.Cancel();
        renewing.Dispose();
        lost.Dispose();
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
            await Task.Delay(Interval, time, token);
            var askedAt = time.GetTimestamp();
            var renewed = await Try(limit => table.Renew(owner, Duration, Optional(session), limit), token);
            if (renewed.Exists(static rows => rows == 0))
            {
                log.GatewayLeaseElsewhere(owner);
                await lost.CancelAsync();
                return;
            }
            if (renewed.IsSome)
                Volatile.Write(ref renewedAt, askedAt);
        }
    }

    async Task<Option<A>> Try<A>(Func<CancellationToken, Task<A>> call, CancellationToken token)
    {
        using var timeout = new CancellationTokenSource(CallTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, timeout.Token);
        try
        {
            var result = await call(linked.Token);
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
