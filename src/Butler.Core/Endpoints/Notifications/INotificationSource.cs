using LanguageExt;

namespace PlexButler;

/// <summary>Something that announces what happens at a server. A connection that is one as well can be listened to
/// through <c>PlexClient</c>.</summary>
public interface INotificationSource
{
    /// <summary>Everything announced from now on. Left is a disconnect, or what could not be read.</summary>
    IAsyncEnumerable<Either<ButlerError, PlexNotification>> ListenAsync(CancellationToken token);
}
