using LanguageExt;

namespace PlexButler;

/// <summary>One server, with every call as a task: what a program depends on that should also run without a
/// server.</summary>
/// <remarks>A call that fails as expected returns the failure and does not throw; <c>OrThrow</c> makes an exception
/// of it. Cancelling throws <see cref="OperationCanceledException"/>.</remarks>
/// <example><code>var text = await butler.StartTaskAsync(TaskNames.BackupDatabase) switch
/// {
///     { Error: ButlerError.Unauthorized } => "check the token",
///     { Error: { } error } => error.Message,
///     { Value: StartOutcome.Started } => "started",
///     _ => "already running",
/// };</code></example>
public interface IPlexButler
{
    /// <summary>The connection, for running effects.</summary>
    PlexIO Plex { get; }

    /// <summary>The same server, for calls that differ: in their retries, headers or address. It shares the
    /// connections, and nobody disposes it.</summary>
    /// <example><code>await butler.WithOptions(new() { Retry = RetryPolicy.None }).GetTasksAsync()</code></example>
    IPlexButler WithOptions(PlexCallOptions options);

    /// <summary>Every task with its schedule, in the server's order.</summary>
    Task<PlexResult<Seq<ButlerTask>>> GetTasksAsync(CancellationToken cancellationToken = default);

    /// <summary>The same, together with the entries that could not be read.</summary>
    Task<PlexResult<TaskList>> GetTaskListAsync(CancellationToken cancellationToken = default);

    /// <summary>The tasks with the preference that enables each, and the maintenance window.</summary>
    Task<PlexResult<ButlerSchedule>> GetScheduleAsync(CancellationToken cancellationToken = default);

    /// <summary>Accepted: Plex skips tasks that are not due today, queues randomized ones in its window and
    /// starts the rest.</summary>
    Task<PlexResult<Unit>> StartAllAsync(CancellationToken cancellationToken = default);

    /// <summary>Accepted: running tasks were stopped and the queue was emptied.</summary>
    Task<PlexResult<Unit>> StopAllAsync(CancellationToken cancellationToken = default);

    /// <summary>Started, or already running.</summary>
    Task<PlexResult<StartOutcome>> StartTaskAsync(TaskName task, CancellationToken cancellationToken = default);

    /// <summary>Stopped, or not running.</summary>
    Task<PlexResult<StopOutcome>> StopTaskAsync(TaskName task, CancellationToken cancellationToken = default);

    /// <summary>Enables a task's schedule.</summary>
    Task<PlexResult<SwitchOutcome>> EnableTaskAsync(TaskName task, CancellationToken cancellationToken = default);

    /// <summary>Disables a task's schedule.</summary>
    Task<PlexResult<SwitchOutcome>> DisableTaskAsync(TaskName task, CancellationToken cancellationToken = default);

    /// <summary>The server's preferences, in its order.</summary>
    Task<PlexResult<Seq<Preference>>> GetPreferencesAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes all of the changes or none. Without changes nothing is sent.</summary>
    Task<PlexResult<PreferenceOutcome>> SetPreferencesAsync(
        IEnumerable<PreferenceChange> changes,
        CancellationToken cancellationToken = default
    );

    /// <summary>The maintenance window, on the server's clock.</summary>
    Task<PlexResult<MaintenanceWindow>> GetMaintenanceWindowAsync(CancellationToken cancellationToken = default);

    /// <summary>Changes the maintenance window.</summary>
    Task<PlexResult<PreferenceOutcome>> SetMaintenanceWindowAsync(
        MaintenanceWindow window,
        CancellationToken cancellationToken = default
    );

    /// <summary>What the server is busy with.</summary>
    Task<PlexResult<Seq<PlexActivity>>> GetActivitiesAsync(CancellationToken cancellationToken = default);

    /// <summary>Cancelled, not cancellable, or not found.</summary>
    Task<PlexResult<CancelOutcome>> CancelActivityAsync(
        ActivityId activity,
        CancellationToken cancellationToken = default
    );

    /// <summary>Everyone who is watching or listening now.</summary>
    Task<PlexResult<Seq<PlexSession>>> GetSessionsAsync(CancellationToken cancellationToken = default);

    /// <summary>The server's identity; needs no token.</summary>
    Task<PlexResult<ServerIdentity>> GetServerIdentityAsync(CancellationToken cancellationToken = default);

    /// <summary>The server's name and platform; needs a token that it knows.</summary>
    Task<PlexResult<ServerInfo>> GetServerInfoAsync(CancellationToken cancellationToken = default);

    /// <summary>What the token may do.</summary>
    Task<PlexResult<TokenAccess>> GetTokenAccessAsync(CancellationToken cancellationToken = default);

    /// <summary>Everything announced from now on; see <see cref="PlexNotifications.ListenAsync"/>.</summary>
    /// <exception cref="NotSupportedException">The connection announces nothing.</exception>
    IAsyncEnumerable<PlexResult<PlexNotification>> ListenAsync(CancellationToken cancellationToken = default);
}
