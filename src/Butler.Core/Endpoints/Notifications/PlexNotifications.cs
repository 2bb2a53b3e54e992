using System.Runtime.CompilerServices;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>What a server announces while it is listened to, over its WebSocket.</summary>
public sealed class PlexNotifications : IDisposable
{
    readonly PlexServer server;
    readonly TimeProvider time;
    readonly HttpMessageInvoker http;
    readonly RetryPolicy reconnectPolicy;

    /// <summary>Opens nothing yet. The caller disposes it.</summary>
    /// <param name="server">Which server.</param>
    /// <param name="reconnect">The waits between connections; its time limits do not end the listening.</param>
    /// <exception cref="ArgumentException">Names the part that is not usable.</exception>
    public PlexNotifications(PlexServer server, RetryPolicy reconnect)
        : this(server, reconnect, TimeProvider.System) { }

    internal PlexNotifications(PlexServer server, RetryPolicy reconnect, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(reconnect);
        (this.server, this.reconnectPolicy, this.time) = (server.Validated(), reconnect.Validated(), time);
        http = new(PlexHttpHandlerFactory.Create(server));
    }

    /// <summary>Everything announced from now on, without end: after a break it connects again.</summary>
    /// <remarks>Left says what broke or could not be read. Only a refused token ends it, after that Left; the caller's token ends it as
    /// cancellation does everywhere.</remarks>
    public async IAsyncEnumerable<Either<ButlerError, PlexNotification>> ListenAsync(
        [EnumeratorCancellation] CancellationToken token
    )
    {
        for (var failures = 0; ; failures++)
        {
            if (failures > 0)
                await Task.Delay(reconnectPolicy.GetDelay(failures, Random.Shared.NextDouble()), time, token)
                    .ConfigureAwait(false);
            using var socket = new NotificationSocket(server, http, time);
            var disconnectError = await socket.Connect(token).ConfigureAwait(false);
            while (disconnectError is null)
            {
                (var message, disconnectError) = await socket.Receive(token).ConfigureAwait(false);
                if (disconnectError is not null)
                    break;
                failures = 0;
                foreach (var notification in ParseMessage(message))
                    yield return notification;
            }
            yield return Left<ButlerError, PlexNotification>(disconnectError);
            if (disconnectError is ButlerError.Unauthorized)
                yield break;
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => http.Dispose();

    static Seq<Either<ButlerError, PlexNotification>> ParseMessage(ReadOnlyMemory<byte> message) =>
        NotificationsWire
            .Read(message)
            .Match(
                Right: static all => all.Map(Right<ButlerError, PlexNotification>),
                Left: static error => Seq1(Left<ButlerError, PlexNotification>(error))
            );
}
