using System.Data.Common;

namespace PlexButler.Bot.Runs;

/// <summary>Errors of a store.</summary>
static class StoreErrors
{
    /// <summary>
    /// Whether a store failed for a transient reason: the database is unavailable, full, locked or slow.
    /// </summary>
    public static bool IsTransient(Exception e) =>
        e
            is DbException
                or IOException
                or TimeoutException
                or OperationCanceledException
                or System.Net.Sockets.SocketException;
}
