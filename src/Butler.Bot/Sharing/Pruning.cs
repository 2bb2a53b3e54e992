using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;

namespace PlexButler.Bot.Sharing;

/// <summary>Deletes rows that nobody needs any more, now and then, so that a table does not grow forever.</summary>
/// <param name="store">The database.</param>
/// <param name="table">The table.</param>
/// <param name="column">The column with an instant.</param>
/// <param name="kept">How long a row is kept after that instant.</param>
/// <param name="time">The clock between two deletions.</param>
sealed class Pruning(SqlStore store, string table, string column, TimeSpan kept, TimeProvider time)
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(10),
        Timeout = TimeSpan.FromSeconds(10);

    readonly string delete = $"DELETE FROM {table} WHERE {column} < {store.Clock} - @kept";
    long nextAt = time.GetTimestamp();

    /// <summary>Deletes, if the last time is long enough ago; nobody waits for it.</summary>
    public void RunIfDue()
    {
        var (due, now) = (Volatile.Read(ref nextAt), time.GetTimestamp());
        if (now < due)
            return;
        var next = now + (long)(Interval.TotalSeconds * time.TimestampFrequency);
        if (Interlocked.CompareExchange(ref nextAt, next, due) == due)
            _ = Run();
    }

    async Task Run()
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        try
        {
            await store.WithConnection(
                connection => connection.Execute(null, delete, timeout.Token, ("kept", (long)kept.TotalMilliseconds)),
                timeout.Token
            );
        }
        catch (Exception e) when (StoreErrors.IsTransient(e) || e is ObjectDisposedException)
        {
            // The next time deletes them.
        }
    }
}
