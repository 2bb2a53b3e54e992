using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: whether a call may be made again after what came of it.</summary>
static class Repeatable
{
    /// <summary>GET, PUT and DELETE change nothing by being repeated. A POST may be only when the server is known not to have acted on it.</summary>
    public static bool may(Request request, Either<ButlerError, Reply> result, bool connectionErrors) =>
        request.Verb == HttpMethod.Post
            ? result.Match(Right: turnedAway, Left: error => connectionErrors && neverArrived(error))
            : result.Match(
                Right: static reply => reply.Status is 429 or (>= 500 and <= 599),
                Left: error => connectionErrors && isConnection(error)
            );

    /// <summary>What the server asked for, with a 429 or 503 as a rule.</summary>
    public static Option<TimeSpan> asked(Either<ButlerError, Reply> result) =>
        result.Match(Right: static reply => reply.RetryAfter, Left: static _ => None);

    // A 503 from a proxy may come after the server acted; one in Plex's own words came instead of it.
    static bool turnedAway(Reply reply) => reply.Status == 429 || reply.Status == 503 && Body.words(reply).Length > 0;

    static bool neverArrived(ButlerError error) =>
        error
            is ButlerError.Unreachable
            {
                Failure: ConnectionFailure.Dns or ConnectionFailure.Refused or ConnectionFailure.Tls
            };

    static bool isConnection(ButlerError error) => error is ButlerError.Unreachable or ButlerError.TimedOut;
}
