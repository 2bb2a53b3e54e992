using Microsoft.AspNetCore.Http;
using PlexButler.Sandbox.Plex.Model;

namespace PlexButler.Sandbox.Plex.Library;

/// <summary>The two lines that the log has for each request, in the words of real logs.</summary>
/// <remarks>
/// See linuxserver/docker-plex#420 for both. The account in the brackets after the token is from a log of 2026. A query
/// is left out: it may hold a token.
/// </remarks>
sealed class RequestLines(LibraryRecorder recorder)
{
    const string Owner = "owner";
    long count;

    /// <summary>Logs that a request has come, and returns how its end is logged.</summary>
    public Action<StateSnapshot, int, TimeSpan> Begin(
        HttpContext context,
        string redactedPath,
        bool isOwner,
        StateSnapshot snapshot
    )
    {
        var connection = context.Connection;
        var client = $"{connection.RemoteIpAddress}:{connection.RemotePort}";
        // Encoded, so that no client can begin a line of its own.
        var what = $"{context.Request.Method} {new PathString(redactedPath).ToUriComponent()} (1 live)";
        var how = $"#{Interlocked.Increment(ref count):x}{GetTransport(context.Request)}";
        recorder.Write(
            new(
                snapshot.Now,
                "DEBUG",
                $"Request: [{client} (Loopback)] {what} {how} {(isOwner ? $"Signed-in Token ({Owner})" : "Token ()")}"
            ),
            snapshot.State
        );
        return (end, status, elapsed) =>
            recorder.Write(
                new(
                    end.Now,
                    "DEBUG",
                    $"Completed: [{client}] {status} {what} {how} {(long)elapsed.TotalMilliseconds}ms "
                        + $"{context.Response.ContentLength ?? 0} bytes"
                ),
                end.State
            );
    }

    static string GetTransport(HttpRequest request) =>
        (request.IsHttps ? " TLS" : "")
        + (request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal) ? " GZIP" : "");
}
