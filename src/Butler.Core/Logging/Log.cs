using Microsoft.Extensions.Logging;

namespace PlexButler;

/// <summary>Every log line of the library. None has a token, a query or an address.</summary>
static partial class Log
{
    [LoggerMessage(
        800,
        LogLevel.Debug,
        "Plex server {Server}: {Method} {Path} was answered with {Status} after {Milliseconds:0} ms"
    )]
    public static partial void CallAnswered(
        ILogger logger,
        string server,
        string method,
        string path,
        int status,
        double milliseconds
    );

    [LoggerMessage(
        801,
        LogLevel.Debug,
        "Plex server {Server}: {Method} {Path} failed after {Milliseconds:0} ms: {Error}"
    )]
    public static partial void CallFailed(
        ILogger logger,
        string server,
        string method,
        string path,
        string error,
        double milliseconds
    );

    [LoggerMessage(
        802,
        LogLevel.Information,
        "Plex server {Server}: attempt {Attempts} of {Method} {Path} failed. {Error} "
            + "The next one follows in {Delay:0.0} s"
    )]
    public static partial void Retrying(
        ILogger logger,
        string server,
        string method,
        string path,
        int attempts,
        string error,
        double delay
    );

    [LoggerMessage(
        803,
        LogLevel.Warning,
        "Plex server {Server} has not answered for {Elapsed:0} s: attempt {Attempts} of {Method} {Path} failed. "
            + "{Error} The next one follows in {Delay:0.0} s"
    )]
    public static partial void StillRetrying(
        ILogger logger,
        string server,
        double elapsed,
        string method,
        string path,
        int attempts,
        string error,
        double delay
    );
}
