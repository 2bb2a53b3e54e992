using System.Collections.Concurrent;
using System.Threading.Channels;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs;
using PlexButler.Discord;

namespace PlexButler.Bot.Keeping;

/// <summary>Keeps the cards of open runs up to date. The store's lease is the only right to change one: any number of replicas may run this.</summary>
sealed class Keeper(RunStore store, CardKeeper cards, Sight sight, TimeProvider time, ILogger<Keeper> log)
    : BackgroundService
{
    static readonly TimeSpan lease = TimeSpan.FromSeconds(4);

    // Nothing is begun with less left of a lease than a call to Discord may take.
    static readonly TimeSpan margin = TimeSpan.FromSeconds(0.5);
    static readonly TimeSpan busy = TimeSpan.FromSeconds(1),
        idle = TimeSpan.FromSeconds(2);

    // Whatever this bot held in its last life is free a lease's length after that ended: to be taken up soon, not at the next idle look.
    static readonly TimeSpan eager = TimeSpan.FromSeconds(0.5),
        eagerFor = TimeSpan.FromSeconds(10);

    // What is older tells nothing of how long a task usually takes, and a file must not grow for ever.
    static readonly TimeSpan keptFor = TimeSpan.FromDays(365),
        forgetEvery = TimeSpan.FromHours(6);

    readonly string owner = Guid.NewGuid().ToString("N");
    readonly Dictionary<Snowflake, KeptRun> held = [];
    readonly ConcurrentDictionary<Snowflake, string> begun = [];
    readonly Channel<bool> pokes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }
    );
    readonly long begunAt = time.GetTimestamp();
    DateTimeOffset forgotAt;
    bool isBroken;

    /// <summary>A run was added to the store, and its card looks like this already.</summary>
    public void Begun(Run run, Message card)
    {
        log.CardOpened(run.Id, run.Task.Match(Some: static t => t.Value, None: static () => "all"), run.Server);
        begun[run.Id] = RunCard.key(card);
        Poke();
    }

    /// <summary>Something may have changed: looks at once.</summary>
    public void Poke() => pokes.Writer.TryWrite(true);

    /// <summary>One round: takes what may be taken, and does what is due. The work itself goes on after it; see <see cref="Settled"/>.</summary>
    public async Task Round(CancellationToken token)
    {
        var until = time.GetUtcNow() + lease - margin;
        var runs = await store.Hold(owner, lease, token);
        foreach (var gone in held.Keys.Except(runs.Map(static r => r.Id)).ToArray())
            if (held.Remove(gone, out var lost))
                lost.Dispose();
        await sight.Only([.. runs.Map(static r => r.Server).Distinct()]);
        foreach (var run in runs)
        {
            if (!held.TryGetValue(run.Id, out var kept))
                held[run.Id] = kept = new(run, begun.TryRemove(run.Id, out var shown) ? shown : "", time);
            if (!kept.Work.IsCompleted)
            {
                kept.Extend(until);
                continue;
            }
            kept.Renew(run, until);
            kept.Work = Keep(kept);
        }
        if (held.Count == 0)
            begun.Clear();
    }

    /// <summary>Ends when nothing is being done.</summary>
    public Task Settled() => Task.WhenAll(held.Values.Select(static kept => kept.Work));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Look(stoppingToken);
                await Pause(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await End();
        }
    }

    async Task Look(CancellationToken token)
    {
        try
        {
            await Round(token);
            await Forget(token);
            if (isBroken)
                log.StoreBack(store.Place);
            isBroken = false;
        }
        catch (Exception e) when (StoreTrouble.Is(e) && !token.IsCancellationRequested)
        {
            if (!isBroken)
                log.StoreFailed(store.Place, e.Message);
            isBroken = true;
        }
    }

    async Task Forget(CancellationToken token)
    {
        var now = time.GetUtcNow();
        if (now - forgotAt < forgetEvery)
            return;
        await store.Forget(now - keptFor, token);
        forgotAt = now;
    }

    async Task Pause(CancellationToken token)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(token);
        var pause =
            held.Count > 0 ? busy
            : time.GetElapsedTime(begunAt) < eagerFor ? eager
            : idle;
        await Task.WhenAny(Task.Delay(pause, time, enough.Token), pokes.Reader.WaitToReadAsync(enough.Token).AsTask());
        await enough.CancelAsync();
        token.ThrowIfCancellationRequested();
        pokes.Reader.TryRead(out _);
    }

    async Task Keep(KeptRun kept)
    {
        try
        {
            await cards.Keep(owner, kept);
        }
        catch (OperationCanceledException) when (kept.Lease.IsCancellationRequested)
        {
            // Another may hold it by now; if not, the next round takes it up where this one left it.
        }
        catch (Exception e) when (StoreTrouble.Is(e))
        {
            log.StoreFailed(store.Place, e.Message);
        }
        catch (Exception e)
        {
            log.CardBroke(kept.Run.Id, e);
        }
    }

    // Whatever is held goes to another replica at once, or to this bot's next life.
    async Task End()
    {
        foreach (var kept in held.Values)
            kept.Dispose();
        await Settled()
            .WaitAsync(TimeSpan.FromSeconds(1), time, CancellationToken.None)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await sight.DisposeAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1), time);
        try
        {
            await store.Release(owner, limit.Token);
        }
        catch (Exception e) when (StoreTrouble.Is(e))
        {
            log.StoreFailed(store.Place, e.Message);
        }
    }
}
