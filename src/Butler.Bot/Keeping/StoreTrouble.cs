using System.Data.Common;

namespace PlexButler.Bot.Keeping;

/// <summary>What a store may fail with for no fault of the program: the database is away, full, locked or slow.</summary>
static class StoreTrouble
{
    /// <summary>Whether it is that.</summary>
    public static bool Is(Exception e) =>
        e
            is DbException
                or IOException
                or TimeoutException
                or OperationCanceledException
                or System.Net.Sockets.SocketException;
}
