using System.Collections.Concurrent;
using System.Threading.Channels;
using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>
/// Keeps the cards of open runs current. Only the replica with the lease of a run may change its card, so any number of
/// replicas may run this.
/// </summary>
sealed class RunTrackingService(
    IRunStore store,
    CardUpdater cardUpdater,
    IServerMonitors monitors,
    TimeProvider time,
    ILogger<RunTrackingService> log
) : BackgroundService
{
    static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(4);

    // The lease ends earlier here than in the store, so that no call to Discord outlasts it.
    static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(0.5);
    static readonly TimeSpan BusyInterval = TimeSpan.FromSeconds(1),
        IdleInterval = TimeSpan.FromSeconds(2);

    // Leases that this bot had before a restart expire soon after the start; they are acquired then, not in the next
    // idle round.
    static readonly TimeSpan StartupInterval = TimeSpan.FromSeconds(0.5),
        StartupPeriod = TimeSpan.FromSeconds(10);

    // What is seen is stored with its time. Until Discord tells the time, the host's clock may be hours off, and what
    // it dates would be stored for good. But if Discord is down, what Plex shows must not be missed for ever.
    static readonly TimeSpan MaxClockDelay = TimeSpan.FromMinutes(1);

    readonly string owner = Guid.NewGuid().ToString("N");
    readonly Dictionary<Snowflake, TrackedRun> tracked = [];
    readonly ConcurrentDictionary<Snowflake, string> initialCards = [];
    readonly Channel<bool> wakeSignals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }
    );
    readonly long startedAt = time.GetTimestamp();
    readonly OldRuns oldRuns = new(store, time);
    bool isStoreFailing;

    /// <summary>Starts tracking a run that was added to the store, and whose card looks like this already.</summary>
    public void Track(Run run, Message card)
    {
        log.CardOpened(run.Id, run.Task.Match(Some: static t => t.Value, None: static () => "all"), run.Server);
        initialCards[run.Id] = RunCard.ContentKey(card);
        Wake();
    }

    /// <summary>Wakes the loop: something may have changed.</summary>
    public void Wake() => wakeSignals.Writer.TryWrite(true);

    /// <summary>
    /// One round: acquires leases and starts the updates that are due. They may take longer than the round; see
    /// <see cref="WhenIdle"/>.
    /// </summary>
    public async Task RunOnce(CancellationToken token)
    {
        var askedAt = time.GetTimestamp();
        if (!ServerClock.IsTrusted(time) && time.GetElapsedTime(startedAt) < MaxClockDelay)
            return;
        var runs = await store.AcquireLeases(owner, LeaseDuration, LeaseDuration - LeaseMargin, time, token);
        foreach (var lostId in tracked.Keys.Except(runs.Map(static r => r.Id)).ToArray())
            if (tracked.Remove(lostId, out var lost))
                lost.Dispose();
        await monitors.MonitorOnly([.. runs.Map(static r => r.Server).Distinct()]);
        foreach (var run in runs)
        {
            if (!tracked.TryGetValue(run.Id, out var trackedRun))
                tracked[run.Id] = trackedRun = new(
                    run,
                    owner,
                    initialCards.TryRemove(run.Id, out var cardKey) ? cardKey : "",
                    time
                );
            if (!trackedRun.Work.IsCompleted)
            {
                trackedRun.ExtendLease(RemainingLease(askedAt));
                continue;
            }
            trackedRun.RenewLease(run, RemainingLease(askedAt));
            trackedRun.Work = UpdateCard(trackedRun);
        }
        if (tracked.Count == 0)
            initialCards.Clear();
        await oldRuns.Delete(token);
    }

    /// <summary>Completes when no update is in progress.</summary>
    public Task WhenIdle() => Task.WhenAll(tracked.Values.Select(static trackedRun => trackedRun.Work));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await TryRunOnce(stoppingToken);
                await WaitForNextRound(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await ReleaseAll();
        }
    }

    TimeSpan RemainingLease(long askedAt) => LeaseDuration - LeaseMargin - time.GetElapsedTime(askedAt);

    async Task TryRunOnce(CancellationToken token)
    {
        try
        {
            await RunOnce(token);
            if (isStoreFailing)
                log.RunStoreRecovered(store.Description);
            isStoreFailing = false;
        }
        // Whatever is not the store's is a bug. Commands do not depend on this loop, and the next round may not meet
        // it.
        catch (Exception e) when (!token.IsCancellationRequested)
        {
            if (!isStoreFailing && StoreErrors.IsTransient(e))
                log.RunStoreFailed(store.Description, e.Message);
            else if (!isStoreFailing)
                log.RunTrackingFailed(e);
            isStoreFailing = true;
        }
    }

    async Task WaitForNextRound(CancellationToken token)
    {
        using var waitDone = CancellationTokenSource.CreateLinkedTokenSource(token);
        var delay =
            tracked.Count > 0 ? BusyInterval
            : time.GetElapsedTime(startedAt) < StartupPeriod ? StartupInterval
            : IdleInterval;
        await Task.WhenAny(
            Task.Delay(delay, time, waitDone.Token),
            wakeSignals.Reader.WaitToReadAsync(waitDone.Token).AsTask()
        );
        await waitDone.CancelAsync();
        token.ThrowIfCancellationRequested();
        wakeSignals.Reader.TryRead(out _);
    }

    async Task UpdateCard(TrackedRun trackedRun)
    {
        try
        {
            await cardUpdater.Update(trackedRun);
        }
        catch (OperationCanceledException) when (trackedRun.LeaseToken.IsCancellationRequested)
        {
            // Another replica may have the lease by now; if not, the next round continues from here.
        }
        catch (Exception e) when (StoreErrors.IsTransient(e))
        {
            log.RunStoreFailed(store.Description, e.Message);
        }
        catch (Exception e)
        {
            log.CardUpdateFailed(trackedRun.Run.Id, e);
        }
    }

    // Another replica, or this bot after its restart, can acquire the leases at once.
    async Task ReleaseAll()
    {
        foreach (var trackedRun in tracked.Values)
            trackedRun.Dispose();
        await WhenIdle()
            .WaitAsync(TimeSpan.FromSeconds(1), time, CancellationToken.None)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await monitors.DisposeAsync();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(1), time);
        try
        {
            await store.ReleaseLeases(owner, timeout.Token);
        }
        catch (Exception e) when (StoreErrors.IsTransient(e))
        {
            log.RunStoreFailed(store.Description, e.Message);
        }
    }
}
