using System.Data.Common;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>What a store may fail with for no fault of the program: the database is away, full, locked or slow.</summary>
static class StoreErrors
{
    /// <summary>Whether it is that.</summary>
    public static bool IsTransient(Exception e) =>
        e
            is DbException
                or IOException
                or TimeoutException
                or OperationCanceledException
                or System.Net.Sockets.SocketException;
}
