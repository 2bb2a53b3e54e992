using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs.Rounds;
using PlexButler.Bot.Sharing.Pins;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Reporting;

/// <summary>
/// Keeps the live statuses in channels current. Only the replica with the lease of one may change it, so any number of
/// replicas may run this. What one shows is stored, so a restart changes nothing that has not changed.
/// </summary>
sealed class LiveStatusService(
    IPinBook book,
    LiveStatusDisplay display,
    PlexConnections servers,
    Policy policy,
    IRunStore store,
    TimeProvider time,
    ILogger<LiveStatusService> log
) : BackgroundService
{
    /// <summary>How often Plex is asked, as long as there is a live status of it.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    static readonly TimeSpan Lease = TimeSpan.FromSeconds(50),
        // The lease ends earlier here than in the store, so that no call to Discord outlasts it.
        Margin = TimeSpan.FromSeconds(5);

    readonly string owner = Guid.NewGuid().ToString("N");
    readonly KeyedTasks tasks = new(time);

    /// <summary>One round: shows what changed. A server that hangs keeps no other waiting.</summary>
    public async Task RunOnce(CancellationToken token)
    {
        var askedAt = time.GetTimestamp();
        using var limit = new CancellationTokenSource(Lease - Margin, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, limit.Token);
        var pins = await book.AcquireLeases(owner, Lease, linked.Token);
        await tasks.Run(
            pins.GroupBy(static pin => pin.Server),
            static group => group.Key,
            (group, stop) => Update(toSeq(group.ToArray()), askedAt, stop),
            token
        );
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await new RoundLoop(store, RoundOffsets.LiveStatuses, time, log).RunEach(
            [this],
            static (self, token) => self.RunOnce(token),
            static _ => Interval,
            log.LiveStatusesFailed,
            stoppingToken
        );
        await tasks.Finish();
        // Another replica, or this bot after its restart, can acquire the leases at once.
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(1), time);
        try
        {
            await book.ReleaseLeases(owner, timeout.Token);
        }
        catch (Exception e) when (StoreErrors.IsTransient(e))
        {
            log.RunStoreFailed(store.Description, e.Message);
        }
    }

    async Task Update(Seq<Pin> pins, long leasedAt, CancellationToken token)
    {
        var left = Lease - Margin - time.GetElapsedTime(leasedAt);
        if (left <= TimeSpan.Zero)
            return;
        using var leaseEnd = new CancellationTokenSource(left, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, leaseEnd.Token);
        try
        {
            await Update(pins, linked.Token);
        }
        catch (OperationCanceledException) when (leaseEnd.IsCancellationRequested)
        {
            // Another replica may have the leases by now; if not, the next round continues from here.
        }
    }

    async Task Update(Seq<Pin> pins, CancellationToken token)
    {
        if (!servers.Find(pins.Head.Server).TryGetValue(out var server))
        {
            await End(pins, token);
            return;
        }
        await End(pins.Filter(pin => !IsServed(pin)), token);
        await display.Show(owner, server, pins.Filter(IsServed).Strict(), token);
    }

    bool IsServed(Pin pin) => policy.Guilds.Exists(guild => guild == pin.Guild);

    async Task End(IEnumerable<Pin> pins, CancellationToken token)
    {
        foreach (var pin in pins)
            await display.End(pin, token);
    }
}
