using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: whether a call may be made again after what came of it.</summary>
static class RetryRules
{
    /// <summary>GET, PUT and DELETE change nothing by being repeated. A POST may be only when the server is known not to have acted on it.</summary>
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

    /// <summary>What the server asked for, with a 429 or 503 as a rule.</summary>
    public static Option<TimeSpan> GetRetryAfter(Either<ButlerError, PlexReply> result) =>
        result.Match(Right: static reply => reply.RetryAfter, Left: static _ => None);

    // A 503 from a proxy may come after the server acted; one in Plex's own words came instead of it.
    static bool WasNotProcessed(PlexReply reply) =>
        reply.Status == 429 || reply.Status == 503 && ReplyBody.GetMaintenanceMessage(reply).Length > 0;

    static bool WasNeverSent(ButlerError error) =>
        error
            is ButlerError.Unreachable
            {
                Failure: ConnectionFailure.Dns or ConnectionFailure.Refused or ConnectionFailure.Tls
            };

    static bool IsConnectionError(ButlerError error) => error is ButlerError.Unreachable or ButlerError.TimedOut;
}
