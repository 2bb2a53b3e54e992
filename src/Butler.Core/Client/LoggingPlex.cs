using System.Diagnostics;
using LanguageExt;
using Microsoft.Extensions.Logging;

namespace PlexButler;

/// <summary>A connection that logs each attempt. A failure is the caller's to judge, so nothing here is a
/// warning.</summary>
sealed class LoggingPlex(PlexIO inner, ILogger logger, string server) : PlexIO
{
    public ValueTask<Either<ButlerError, PlexReply>> Send(PlexRequest request, CancellationToken token) =>
        logger.IsEnabled(LogLevel.Debug) ? SendAndLog(request, token) : inner.Send(request, token);

    async ValueTask<Either<ButlerError, PlexReply>> SendAndLog(PlexRequest request, CancellationToken token)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var result = await inner.Send(request, token).ConfigureAwait(false);
        var milliseconds = Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
        var (method, path) = (request.Method.Method, RetryNotice.GetPath(request));
        result.Match(
            Right: reply => Log.CallAnswered(logger, server, method, path, reply.Status, milliseconds),
            Left: error => Log.CallFailed(logger, server, method, path, error.Message, milliseconds)
        );
        return result;
    }
}
