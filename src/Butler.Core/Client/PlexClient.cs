using System.Runtime.CompilerServices;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>One server, with every call as a task instead of an effect. Left is an expected failure.</summary>
/// <remarks>Cancelling a call's token throws <see cref="OperationCanceledException"/>; a call in progress when the
/// client is disposed, or a later one, throws <see cref="ObjectDisposedException"/>. Safe for concurrent use.</remarks>
/// <example><code>using var plex = new PlexClient(PlexServer.At("http://192.168.1.10:32400", token));</code></example>
public sealed class PlexClient : IPlexButler, IDisposable
{
    readonly Option<INotificationSource> notifications;
    readonly Seq<IDisposable> owned;

    /// <summary>A client with <see cref="RetryPolicy.Default"/>. Connects on the first
    /// call. The caller disposes it.</summary>
    /// <exception cref="ArgumentException">Names the invalid property of <paramref name="server"/>.</exception>
    public PlexClient(PlexServer server)
        : this(server, RetryPolicy.Default) { }

    /// <summary>A client with its own retry policy. Connects on the first call. The caller disposes it.</summary>
    /// <exception cref="ArgumentException">Names the invalid property.</exception>
    public PlexClient(PlexServer server, RetryPolicy retry)
        : this(server, retry, static connection => connection) { }

    internal PlexClient(PlexServer server, RetryPolicy retry, Func<PlexIO, PlexIO> wrap)
    {
        var connection = new FlurlPlex(server);
        var socket = new PlexNotifications(server, RetryPolicy.Patient);
        Plex = new RetryingPlex(wrap(connection), retry);
        notifications = Some<INotificationSource>(socket);
        owned = Seq<IDisposable>(connection, socket);
    }

    /// <summary>A client over a connection of your own: another transport, or a double in a test. Retries only if the
    /// connection does; listens only if it is an <see cref="INotificationSource"/>. Disposing the client leaves the
    /// connection alone.</summary>
    public PlexClient(PlexIO plex)
    {
        ArgumentNullException.ThrowIfNull(plex);
        Plex = plex;
        notifications = Optional(plex as INotificationSource);
    }

    PlexClient(PlexIO plex, Option<INotificationSource> notifications)
        : this(plex) => this.notifications = notifications;

    /// <inheritdoc/>
    public PlexIO Plex { get; }

    /// <inheritdoc/>
    public IPlexButler WithOptions(PlexCallOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        PlexIO adjusted = Plex is RetryingPlex retrying
            ? retrying.Wrap(connection => new AdjustedPlex(connection, options))
            : new AdjustedPlex(Plex, options);
        return new PlexClient(
            options.Retry.Match(Some: policy => new RetryingPlex(adjusted, policy), None: () => adjusted),
            notifications
        );
    }

    /// <inheritdoc/>
    public Task<PlexResult<Seq<ButlerTask>>> GetTasksAsync(CancellationToken cancellationToken = default) =>
        Butler<Runtime>.tasks.RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public Task<PlexResult<TaskList>> GetTaskListAsync(CancellationToken cancellationToken = default) =>
        Butler<Runtime>.taskList.RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public Task<PlexResult<ButlerSchedule>> GetScheduleAsync(CancellationToken cancellationToken = default) =>
        Schedule<Runtime>.current.RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public Task<PlexResult<Unit>> StartAllAsync(CancellationToken cancellationToken = default) =>
        Butler<Runtime>.startAll.RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public Task<PlexResult<Unit>> StopAllAsync(CancellationToken cancellationToken = default) =>
        Butler<Runtime>.stopAll.RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public Task<PlexResult<StartOutcome>> StartTaskAsync(
        TaskName task,
        CancellationToken cancellationToken = default
    ) => Butler<Runtime>.start(task).RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public Task<PlexResult<StopOutcome>> StopTaskAsync(TaskName task, CancellationToken cancellationToken = default) =>
        Butler<Runtime>.stop(task).RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public Task<PlexResult<SwitchOutcome>> EnableTaskAsync(
        TaskName task,
        CancellationToken cancellationToken = default
    ) => Preferences<Runtime>.enable(task).RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public Task<PlexResult<SwitchOutcome>> DisableTaskAsync(
        TaskName task,
        CancellationToken cancellationToken = default
    ) => Preferences<Runtime>.disable(task).RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public Task<PlexResult<Seq<Preference>>> GetPreferencesAsync(CancellationToken cancellationToken = default) =>
        Preferences<Runtime>.all.RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public Task<PlexResult<PreferenceOutcome>> SetPreferencesAsync(
        IEnumerable<PreferenceChange> changes,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(changes);
        return Preferences<Runtime>.set(toSeq(changes).Strict()).RunForResult(Plex, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<PlexResult<MaintenanceWindow>> GetMaintenanceWindowAsync(
        CancellationToken cancellationToken = default
    ) => Preferences<Runtime>.window.RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public Task<PlexResult<PreferenceOutcome>> SetMaintenanceWindowAsync(
        MaintenanceWindow window,
        CancellationToken cancellationToken = default
    ) => Preferences<Runtime>.setWindow(window).RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public Task<PlexResult<Seq<PlexActivity>>> GetActivitiesAsync(CancellationToken cancellationToken = default) =>
        Activities<Runtime>.all.RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public Task<PlexResult<CancelOutcome>> CancelActivityAsync(
        ActivityId activity,
        CancellationToken cancellationToken = default
    ) => Activities<Runtime>.cancel(activity).RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public Task<PlexResult<Seq<PlexSession>>> GetSessionsAsync(CancellationToken cancellationToken = default) =>
        Sessions<Runtime>.all.RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public Task<PlexResult<ServerIdentity>> GetServerIdentityAsync(CancellationToken cancellationToken = default) =>
        Server<Runtime>.identity.RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public Task<PlexResult<ServerInfo>> GetServerInfoAsync(CancellationToken cancellationToken = default) =>
        Server<Runtime>.info.RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public Task<PlexResult<TokenAccess>> GetTokenAccessAsync(CancellationToken cancellationToken = default) =>
        Server<Runtime>.tokenAccess.RunForResult(Plex, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<PlexResult<PlexNotification>> ListenAsync(CancellationToken cancellationToken = default) =>
        Listen(
            notifications.IfNone(static () =>
                throw new NotSupportedException("This connection announces nothing: it is no INotificationSource.")
            ),
            cancellationToken
        );

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        foreach (var connection in owned)
            connection.Dispose();
    }

    static async IAsyncEnumerable<PlexResult<PlexNotification>> Listen(
        INotificationSource source,
        [EnumeratorCancellation] CancellationToken token
    )
    {
        await foreach (var notification in source.ListenAsync(token).ConfigureAwait(false))
            yield return notification;
    }
}
