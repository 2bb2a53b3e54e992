using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Testing;

/// <summary>Brings notifications to everyone who listens.</summary>
sealed class Announcements
{
    readonly Lock gate = new();
    readonly List<Channel<PlexNotification>> listeners = [];

    public void Announce(PlexNotification notification)
    {
        ArgumentNullException.ThrowIfNull(notification);
        lock (gate)
            foreach (var listener in listeners)
                listener.Writer.TryWrite(notification);
    }

    // It listens from now on, and not only when the first notification is waited for: a test would miss what it causes.
    public IAsyncEnumerable<Either<ButlerError, PlexNotification>> Listen(CancellationToken token)
    {
        var listener = Channel.CreateUnbounded<PlexNotification>();
        lock (gate)
            listeners.Add(listener);
        return ReadAll(listener, token);
    }

    async IAsyncEnumerable<Either<ButlerError, PlexNotification>> ReadAll(
        Channel<PlexNotification> listener,
        [EnumeratorCancellation] CancellationToken token
    )
    {
        try
        {
            await foreach (var notification in listener.Reader.ReadAllAsync(token).ConfigureAwait(false))
                yield return Right<ButlerError, PlexNotification>(notification);
        }
        finally
        {
            lock (gate)
                listeners.Remove(listener);
        }
    }
}
