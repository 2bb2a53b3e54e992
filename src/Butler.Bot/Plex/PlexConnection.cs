using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex;

/// <summary>
/// One server: its connection, since when it is unreachable, and its task list for a few seconds of typing.
/// </summary>
/// <param name="name">The name members know it by.</param>
/// <param name="plex">The connection; the container disposes it.</param>
/// <param name="listen">Its notifications.</param>
/// <param name="time">The clock.</param>
sealed class PlexConnection(
    string name,
    PlexIO plex,
    Func<CancellationToken, IAsyncEnumerable<Either<ButlerError, PlexNotification>>> listen,
    TimeProvider time
)
{
    // Discord requests suggestions several times a second while a member types; a list this old still has the right
    // names.
    static readonly TimeSpan TaskCacheLifetime = TimeSpan.FromSeconds(15);

    static readonly TimeSpan WindowCacheLifetime = TimeSpan.FromMinutes(10);

    // One command makes several calls, which all fail at once.
    static readonly TimeSpan MinOutage = TimeSpan.FromMinutes(1);

    readonly Lock gate = new();
    Option<long> unreachableSince;
    volatile string machineIdentifier = "";
    KnownWindow? windowCache;
    (long At, Task<Either<ButlerError, Seq<ButlerTask>>> List)? taskCache;

    /// <summary>The name members know it by.</summary>
    public string Name => name;

    /// <summary>Whether that is its name, ignoring case.</summary>
    public bool HasName(string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Since when it has not answered; None while it does.</summary>
    public Option<DateTimeOffset> UnreachableSince
    {
        get
        {
            lock (gate)
                return unreachableSince.Map(at => time.GetUtcNow() - time.GetElapsedTime(at));
        }
    }

    /// <summary>The same, once it has lasted a minute. Before, nobody may have asked since it last answered.</summary>
    public Option<DateTimeOffset> OutageSince => UnreachableSince.Filter(at => time.GetUtcNow() - at >= MinOutage);

    /// <summary>The server's machine identifier, requested once; empty while it is not available.</summary>
    public async Task<string> GetMachineIdentifier(CancellationToken token)
    {
        if (machineIdentifier.Length > 0)
            return machineIdentifier;
        var identity = await Run(Server<Runtime>.identity, token);
        return machineIdentifier = identity.Match(Right: static i => i.MachineIdentifier, Left: static _ => "");
    }

    /// <summary>
    /// When it does its maintenance, as it said at most ten minutes ago; None if it does not say so in time.
    /// </summary>
    public async Task<Option<MaintenanceWindow>> GetWindow(TimeSpan patience, CancellationToken token)
    {
        if (windowCache is { } cached && time.GetElapsedTime(cached.At) <= WindowCacheLifetime)
            return cached.Window;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(token);
        timeout.CancelAfter(patience);
        try
        {
            var result = await Run(Preferences<Runtime>.window, timeout.Token);
            result.IfRight(window => windowCache = new(time.GetTimestamp(), window));
            return result.ToOption();
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return None;
        }
    }

    /// <summary>Its notifications from now on; after a break the connection is opened again.</summary>
    public IAsyncEnumerable<Either<ButlerError, PlexNotification>> Listen(CancellationToken token) => listen(token);

    /// <summary>Runs an effect against the server, once.</summary>
    public async Task<Either<ButlerError, A>> Run<A>(Aff<Runtime, A> effect, CancellationToken token)
    {
        var result = await effect.RunAsync(plex, token);
        lock (gate)
        {
            var isUnreachable = result.Match(
                Right: static _ => false,
                Left: static e => e is ButlerError.Unreachable or ButlerError.TimedOut
            );
            unreachableSince = isUnreachable ? unreachableSince || Some(time.GetTimestamp()) : None;
        }
        return result;
    }

    /// <summary>
    /// The task list, at most 15 s old; concurrent callers share one request. A failure is not cached.
    /// </summary>
    public async Task<Either<ButlerError, Seq<ButlerTask>>> GetTasks(CancellationToken token)
    {
        Task<Either<ButlerError, Seq<ButlerTask>>> list;
        lock (gate)
        {
            if (
                taskCache is not { } entry
                || time.GetElapsedTime(entry.At) > TaskCacheLifetime
                || entry.List is { IsCompleted: true, IsCompletedSuccessfully: false }
            )
                taskCache = entry = (time.GetTimestamp(), Run(Butler<Runtime>.tasks, CancellationToken.None));
            list = entry.List;
        }
        var result = await list.WaitAsync(token);
        if (result.IsLeft)
            RemoveFromCache(list);
        return result;
    }

    /// <summary>Its tasks and its window are asked for again: something has changed them.</summary>
    public void ForgetSchedule()
    {
        windowCache = null;
        lock (gate)
            taskCache = null;
    }

    void RemoveFromCache(Task<Either<ButlerError, Seq<ButlerTask>>> list)
    {
        lock (gate)
        {
            if (taskCache is { } entry && entry.List == list)
                taskCache = null;
        }
    }

    sealed record KnownWindow(long At, MaintenanceWindow Window);
}
