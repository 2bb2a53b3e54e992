using LanguageExt;

namespace PlexButler;

/// <summary>One server, with every call as a task instead of an effect. Left is an expected failure.</summary>
/// <remarks>Cancelling a call's token throws <see cref="OperationCanceledException"/>. Safe for
/// concurrent use.</remarks>
/// <example><code>using var plex = new PlexClient(PlexServer.At("http://192.168.1.10:32400", token));</code></example>
public sealed class PlexClient : IDisposable
{
    readonly FlurlPlex plex;
    readonly PlexNotifications notifications;

    /// <summary>A client with <see cref="RetryPolicy.Default"/>. Connects on the first
    /// call. The caller disposes it.</summary>
    /// <exception cref="ArgumentException">Names the invalid property of <paramref name="server"/>.</exception>
    public PlexClient(PlexServer server)
        : this(server, RetryPolicy.Default) { }

    /// <summary>A client with its own retry policy. Connects on the first call. The caller disposes it.</summary>
    /// <exception cref="ArgumentException">Names the invalid property.</exception>
    public PlexClient(PlexServer server, RetryPolicy retry)
    {
        plex = new(server);
        Plex = new RetryingPlex(plex, retry);
        notifications = new(server, RetryPolicy.Patient);
    }

    /// <summary>The connection, for running your own effects.</summary>
    public PlexIO Plex { get; }

    /// <summary>Every task with its schedule, in the server's order.</summary>
    public Task<Either<ButlerError, Seq<ButlerTask>>> GetTasksAsync(CancellationToken token) =>
        Butler<Runtime>.tasks.RunAsync(Plex, token);

    /// <summary>The tasks with the preference that enables each, and the maintenance window.</summary>
    public Task<Either<ButlerError, ButlerSchedule>> GetScheduleAsync(CancellationToken token) =>
        Schedule<Runtime>.current.RunAsync(Plex, token);

    /// <summary>Accepted: Plex skips tasks that are not due today, queues randomized ones in its window and
    /// starts the rest.</summary>
    public Task<Either<ButlerError, Unit>> StartAllAsync(CancellationToken token) =>
        Butler<Runtime>.startAll.RunAsync(Plex, token);

    /// <summary>Accepted: running tasks were stopped and the queue was emptied.</summary>
    public Task<Either<ButlerError, Unit>> StopAllAsync(CancellationToken token) =>
        Butler<Runtime>.stopAll.RunAsync(Plex, token);

    /// <summary>Started, or already running.</summary>
    public Task<Either<ButlerError, StartOutcome>> StartTaskAsync(TaskName task, CancellationToken token) =>
        Butler<Runtime>.start(task).RunAsync(Plex, token);

    /// <summary>Stopped, or not running.</summary>
    public Task<Either<ButlerError, StopOutcome>> StopTaskAsync(TaskName task, CancellationToken token) =>
        Butler<Runtime>.stop(task).RunAsync(Plex, token);

    /// <summary>Enables a task's schedule.</summary>
    public Task<Either<ButlerError, SwitchOutcome>> EnableTaskAsync(TaskName task, CancellationToken token) =>
        Preferences<Runtime>.enable(task).RunAsync(Plex, token);

    /// <summary>Disables a task's schedule.</summary>
    public Task<Either<ButlerError, SwitchOutcome>> DisableTaskAsync(TaskName task, CancellationToken token) =>
        Preferences<Runtime>.disable(task).RunAsync(Plex, token);

    /// <summary>Changes the maintenance window.</summary>
    public Task<Either<ButlerError, PreferenceOutcome>> SetMaintenanceWindowAsync(
        MaintenanceWindow window,
        CancellationToken token
    ) => Preferences<Runtime>.setWindow(window).RunAsync(Plex, token);

    /// <summary>What the server is busy with.</summary>
    public Task<Either<ButlerError, Seq<PlexActivity>>> GetActivitiesAsync(CancellationToken token) =>
        Activities<Runtime>.all.RunAsync(Plex, token);

    /// <summary>Cancelled, not cancellable, or not found.</summary>
    public Task<Either<ButlerError, CancelOutcome>> CancelActivityAsync(ActivityId activity, CancellationToken token) =>
        Activities<Runtime>.cancel(activity).RunAsync(Plex, token);

    /// <summary>Everyone who is watching or listening now.</summary>
    public Task<Either<ButlerError, Seq<PlexSession>>> GetSessionsAsync(CancellationToken token) =>
        Sessions<Runtime>.all.RunAsync(Plex, token);

    /// <summary>The server's identity; needs no token.</summary>
    public Task<Either<ButlerError, ServerIdentity>> GetServerIdentityAsync(CancellationToken token) =>
        Server<Runtime>.identity.RunAsync(Plex, token);

    /// <summary>What the token may do.</summary>
    public Task<Either<ButlerError, TokenAccess>> GetTokenAccessAsync(CancellationToken token) =>
        Server<Runtime>.tokenAccess.RunAsync(Plex, token);

    /// <summary>Everything announced from now on; see <see cref="PlexNotifications.ListenAsync"/>.</summary>
    public IAsyncEnumerable<Either<ButlerError, PlexNotification>> ListenAsync(CancellationToken token) =>
        notifications.ListenAsync(token);

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        plex.Dispose();
        notifications.Dispose();
    }
}
