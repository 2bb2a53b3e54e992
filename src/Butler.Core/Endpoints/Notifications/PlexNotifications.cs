using System.Runtime.CompilerServices;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Listens to what a server announces over its WebSocket.</summary>
public sealed class PlexNotifications : INotificationSource, IDisposable
{
    readonly PlexServer server;
    readonly TimeProvider time;
    readonly HttpMessageInvoker http;
    readonly RetryPolicy reconnectPolicy;
    readonly CancellationTokenSource closing = new();

    /// <summary>Opens nothing yet. The caller disposes it.</summary>
    /// <param name="server">The server to listen to.</param>
    /// <param name="reconnect">The waits between connections, of which none is shorter than a quarter of a
    /// second; its time limit does not end the listening.</param>
    /// <exception cref="ArgumentException">Names the invalid property.</exception>
    public PlexNotifications(PlexServer server, RetryPolicy reconnect)
        : this(server, reconnect, TimeProvider.System) { }

    internal PlexNotifications(PlexServer server, RetryPolicy reconnect, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(reconnect);
        (this.server, this.reconnectPolicy, this.time) = (server.Validated(), reconnect.Validated(), time);
        http = new(server.WrapHandler(PlexHttpHandlerFactory.Create(server)));
    }

    /// <summary>Everything announced from now on, without end: after a disconnect it reconnects.</summary>
    /// <remarks>Left is a disconnect, or a message that could not be read. Only a rejected token ends the sequence,
    /// after its Left. Cancelling the token throws <see cref="OperationCanceledException"/>.</remarks>
    /// <exception cref="ObjectDisposedException">This was disposed, before or in between.</exception>
    public async IAsyncEnumerable<Either<ButlerError, PlexNotification>> ListenAsync(
        [EnumeratorCancellation] CancellationToken token
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, closing.Token);
        var notifications = ListenUntil(either.Token).GetAsyncEnumerator(either.Token);
        await using var _ = notifications.ConfigureAwait(false);
        while (await MoveNext(notifications, token).ConfigureAwait(false))
            yield return notifications.Current;
    }

    async ValueTask<bool> MoveNext(
        IAsyncEnumerator<Either<ButlerError, PlexNotification>> notifications,
        CancellationToken token
    )
    {
        try
        {
            return await notifications.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            token.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(closing.IsCancellationRequested, this);
            throw;
        }
    }

    async IAsyncEnumerable<Either<ButlerError, PlexNotification>> ListenUntil(
        [EnumeratorCancellation] CancellationToken token
    )
    {
        token.ThrowIfCancellationRequested();
        var tokenRejected = false;
        for (var failures = 0; !tokenRejected; failures++)
        {
            if (failures > 0)
                await Task.Delay(GetReconnectDelay(failures), time, token).ConfigureAwait(false);
            using var socket = new NotificationSocket(server, http, time);
            await foreach (var message in socket.ReadMessages(token).ConfigureAwait(false))
            {
                if (message.IsRight)
                    failures = 0;
                tokenRejected = message.Match(
                    Right: static _ => false,
                    Left: static error => error is ButlerError.Unauthorized
                );
                foreach (var notification in ParseMessage(message))
                    yield return notification;
            }
        }
    }

    // A policy for calls may have no wait at all; listening without end, that would be a hot loop.
    static readonly TimeSpan MinReconnectDelay = TimeSpan.FromMilliseconds(250);

    TimeSpan GetReconnectDelay(int failures)
    {
        var delay = reconnectPolicy.GetDelay(failures, Random.Shared.NextDouble());
        return delay > MinReconnectDelay ? delay : MinReconnectDelay;
    }

    /// <summary>Whether the notifications can be reached: connects once, and disconnects again. Left says why
    /// not.</summary>
    /// <param name="token">Cancelling it throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ObjectDisposedException">This was disposed.</exception>
    public async Task<Either<ButlerError, Unit>> TryConnectAsync(CancellationToken token)
    {
        ObjectDisposedException.ThrowIf(closing.IsCancellationRequested, this);
        using var socket = new NotificationSocket(server, http, time);
        return await socket.Connect(token).ConfigureAwait(false);
    }

    /// <summary>Closes the connections, and ends what listens.</summary>
    public void Dispose()
    {
        closing.Cancel();
        http.Dispose();
    }

    static Seq<Either<ButlerError, PlexNotification>> ParseMessage(Either<ButlerError, byte[]> message) =>
        message
            .Bind(static bytes => NotificationsWire.Read(bytes))
            .Match(
                Right: static all => all.Map(Right<ButlerError, PlexNotification>),
                Left: static error => Seq1(Left<ButlerError, PlexNotification>(error))
            );
}
