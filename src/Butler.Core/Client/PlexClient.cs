using LanguageExt;

namespace PlexButler;

/// <summary>One server as tasks, for those who do not want effects. Each call runs at once; Left is an expected failure.</summary>
/// <remarks>A call fails with <see cref="OperationCanceledException"/> when its token is cancelled. Safe for any number of callers at once.</remarks>
public sealed class PlexClient : IDisposable
{
    readonly FlurlPlex plex;
    readonly PlexNotifications notifications;

    /// <summary>Opens nothing yet. The caller disposes it.</summary>
    /// <exception cref="ArgumentException">Names the part that is not usable.</exception>
    public PlexClient(PlexServer server, RetryPolicy retry)
    {
        plex = new(server);
        Plex = new RetryingPlex(plex, retry);
        notifications = new(server, RetryPolicy.Patient);
    }

    /// <summary>The connection, to run effects of one's own over.</summary>
    public PlexIO Plex { get; }

    /// <summary>Every task with its schedule, in the server's order.</summary>
    public Task<Either<ButlerError, Seq<ButlerTask>>> GetTasksAsync(CancellationToken token) =>
        Butler<Runtime>.tasks.RunAsync(Plex, token);

    /// <summary>The tasks with what governs each, and the maintenance window.</summary>
    public Task<Either<ButlerError, ButlerSchedule>> GetScheduleAsync(CancellationToken token) =>
        Butler<Runtime>.schedule.RunAsync(Plex, token);

    /// <summary>Accepted: Plex skips tasks not due today, queues randomised ones inside its window, starts the rest.</summary>
    public Task<Either<ButlerError, Unit>> StartAllAsync(CancellationToken token) =>
        Butler<Runtime>.startAll.RunAsync(Plex, token);

    /// <summary>Accepted: what ran was stopped and the queue emptied.</summary>
    public Task<Either<ButlerError, Unit>> StopAllAsync(CancellationToken token) =>
        Butler<Runtime>.stopAll.RunAsync(Plex, token);

    /// <summary>Started, or already running.</summary>
    public Task<Either<ButlerError, StartOutcome>> StartTaskAsync(TaskName task, CancellationToken token) =>
        Butler<Runtime>.start(task).RunAsync(Plex, token);

    /// <summary>Stopped, or not running.</summary>
    public Task<Either<ButlerError, StopOutcome>> StopTaskAsync(TaskName task, CancellationToken token) =>
        Butler<Runtime>.stop(task).RunAsync(Plex, token);

    /// <summary>Switches a task's scheduled run on.</summary>
    public Task<Either<ButlerError, SwitchOutcome>> EnableTaskAsync(TaskName task, CancellationToken token) =>
        Preferences<Runtime>.enable(task).RunAsync(Plex, token);

    /// <summary>Switches a task's scheduled run off.</summary>
    public Task<Either<ButlerError, SwitchOutcome>> DisableTaskAsync(TaskName task, CancellationToken token) =>
        Preferences<Runtime>.disable(task).RunAsync(Plex, token);

    /// <summary>Moves the maintenance window.</summary>
    public Task<Either<ButlerError, PreferenceOutcome>> SetMaintenanceWindowAsync(
        MaintenanceWindow window,
        CancellationToken token
    ) => Preferences<Runtime>.setWindow(window).RunAsync(Plex, token);

    /// <summary>What the server is busy with.</summary>
    public Task<Either<ButlerError, Seq<PlexActivity>>> GetActivitiesAsync(CancellationToken token) =>
        Activities<Runtime>.all.RunAsync(Plex, token);

    /// <summary>Cancelled, not cancellable, or not there any more.</summary>
    public Task<Either<ButlerError, CancelOutcome>> CancelActivityAsync(ActivityId activity, CancellationToken token) =>
        Activities<Runtime>.cancel(activity).RunAsync(Plex, token);

    /// <summary>Everybody who is watching or listening now.</summary>
    public Task<Either<ButlerError, Seq<PlexSession>>> GetSessionsAsync(CancellationToken token) =>
        Sessions<Runtime>.all.RunAsync(Plex, token);

    /// <summary>Which server answers; needs no token.</summary>
    public Task<Either<ButlerError, ServerIdentity>> GetServerIdentityAsync(CancellationToken token) =>
        Server<Runtime>.identity.RunAsync(Plex, token);

    /// <summary>What the token is good for.</summary>
    public Task<Either<ButlerError, TokenAccess>> GetTokenAccessAsync(CancellationToken token) =>
        Server<Runtime>.tokenAccess.RunAsync(Plex, token);

    /// <summary>Everything announced from now on, as <see cref="PlexNotifications.ListenAsync"/> gives it.</summary>
    public IAsyncEnumerable<Either<ButlerError, PlexNotification>> ListenAsync(CancellationToken token) =>
        notifications.ListenAsync(token);

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        plex.Dispose();
        notifications.Dispose();
    }
}
