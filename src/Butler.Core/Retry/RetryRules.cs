using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: whether a request may be sent again after its result.</summary>
static class RetryRules
{
    /// <summary>GET, PUT and DELETE can be repeated safely. A POST is repeated only if the server
    /// certainly did not act on it.</summary>
    public static bool CanRetry(
        PlexRequest request,
        Either<ButlerError, PlexReply> result,
        bool retryConnectionErrors
    ) =>
        request.Method == HttpMethod.Post
            ? result.Match(Right: WasNotProcessed, Left: error => retryConnectionErrors && WasNeverSent(error))
            : result.Match(
                Right: static reply => reply.Status is 429 or (>= 500 and <= 599),
                Left: error => retryConnectionErrors && IsConnectionError(error)
            );

    /// <summary>The wait that the server asked for, usually with a 429 or 503.</summary>
    public static Option<TimeSpan> GetRetryAfter(Either<ButlerError, PlexReply> result) =>
        result.Match(Right: static reply => reply.RetryAfter, Left: static _ => None);

    // A proxy may send 503 after the server acted; Plex's own maintenance message comes instead of acting.
    static bool WasNotProcessed(PlexReply reply) =>
        reply.Status == 429 || reply.Status == 503 && MaintenancePage.Read(reply).IsSome;

    static bool WasNeverSent(ButlerError error) =>
        error.Match(
            unauthorized: static _ => false,
            taskNotFound: static _ => false,
            maintenance: static _ => false,
            refused: static _ => false,
            unreachable: static e =>
                e.Failure switch
                {
                    ConnectionFailure.Dns or ConnectionFailure.Refused => true,
                    ConnectionFailure.Tls or ConnectionFailure.Broken => false,
                },
            timedOut: static _ => false,
            unreadable: static _ => false
        );

    static bool IsConnectionError(ButlerError error) =>
        error.Match(
            unauthorized: static _ => false,
            taskNotFound: static _ => false,
            maintenance: static _ => false,
            refused: static _ => false,
            // The same certificate comes back: its owner should be told at once, not after the last retry.
            unreachable: static e => e.Failure != ConnectionFailure.Tls,
            timedOut: static _ => true,
            unreadable: static _ => false
        );
}
