using System.Runtime.CompilerServices;
using LanguageExt;

namespace PlexButler;

/// <summary>One server, with every call as a task instead of an effect. Left is an expected failure.</summary>
/// <remarks>Cancelling a call's token throws <see cref="OperationCanceledException"/>; a call in progress when the
/// client is disposed, or a later one, throws <see cref="ObjectDisposedException"/>. Safe for concurrent use.</remarks>
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
    public Task<PlexResult<Seq<ButlerTask>>> GetTasksAsync(CancellationToken token) =>
        Butler<Runtime>.tasks.RunForResult(Plex, token);

    /// <summary>The tasks with the preference that enables each, and the maintenance window.</summary>
    public Task<PlexResult<ButlerSchedule>> GetScheduleAsync(CancellationToken token) =>
        Schedule<Runtime>.current.RunForResult(Plex, token);

    /// <summary>Accepted: Plex skips tasks that are not due today, queues randomized ones in its window and
    /// starts the rest.</summary>
    public Task<PlexResult<Unit>> StartAllAsync(CancellationToken token) =>
        Butler<Runtime>.startAll.RunForResult(Plex, token);

    /// <summary>Accepted: running tasks were stopped and the queue was emptied.</summary>
    public Task<PlexResult<Unit>> StopAllAsync(CancellationToken token) =>
        Butler<Runtime>.stopAll.RunForResult(Plex, token);

    /// <summary>Started, or already running.</summary>
    public Task<PlexResult<StartOutcome>> StartTaskAsync(TaskName task, CancellationToken token) =>
        Butler<Runtime>.start(task).RunForResult(Plex, token);

    /// <summary>Stopped, or not running.</summary>
    public Task<PlexResult<StopOutcome>> StopTaskAsync(TaskName task, CancellationToken token) =>
        Butler<Runtime>.stop(task).RunForResult(Plex, token);

    /// <summary>Enables a task's schedule.</summary>
    public Task<PlexResult<SwitchOutcome>> EnableTaskAsync(TaskName task, CancellationToken token) =>
        Preferences<Runtime>.enable(task).RunForResult(Plex, token);

    /// <summary>Disables a task's schedule.</summary>
    public Task<PlexResult<SwitchOutcome>> DisableTaskAsync(TaskName task, CancellationToken token) =>
        Preferences<Runtime>.disable(task).RunForResult(Plex, token);

    /// <summary>Changes the maintenance window.</summary>
    public Task<PlexResult<PreferenceOutcome>> SetMaintenanceWindowAsync(
        MaintenanceWindow window,
        CancellationToken token
    ) => Preferences<Runtime>.setWindow(window).RunForResult(Plex, token);

    /// <summary>What the server is busy with.</summary>
    public Task<PlexResult<Seq<PlexActivity>>> GetActivitiesAsync(CancellationToken token) =>
        Activities<Runtime>.all.RunForResult(Plex, token);

    /// <summary>Cancelled, not cancellable, or not found.</summary>
    public Task<PlexResult<CancelOutcome>> CancelActivityAsync(ActivityId activity, CancellationToken token) =>
        Activities<Runtime>.cancel(activity).RunForResult(Plex, token);

    /// <summary>Everyone who is watching or listening now.</summary>
    public Task<PlexResult<Seq<PlexSession>>> GetSessionsAsync(CancellationToken token) =>
        Sessions<Runtime>.all.RunForResult(Plex, token);

    /// <summary>The server's identity; needs no token.</summary>
    public Task<PlexResult<ServerIdentity>> GetServerIdentityAsync(CancellationToken token) =>
        Server<Runtime>.identity.RunForResult(Plex, token);

    /// <summary>What the token may do.</summary>
    public Task<PlexResult<TokenAccess>> GetTokenAccessAsync(CancellationToken token) =>
        Server<Runtime>.tokenAccess.RunForResult(Plex, token);

    /// <summary>Everything announced from now on; see <see cref="PlexNotifications.ListenAsync"/>.</summary>
    public async IAsyncEnumerable<PlexResult<PlexNotification>> ListenAsync(
        [EnumeratorCancellation] CancellationToken token
    )
    {
        await foreach (var notification in notifications.ListenAsync(token).ConfigureAwait(false))
            yield return notification;
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        plex.Dispose();
        notifications.Dispose();
    }
}
