using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs;

/// <summary>Questions about the runs in a store.</summary>
static class RunStoreExtensions
{
    // How many past runs the median is taken from.
    const int SampleSize = 25;

    /// <summary>
    /// The median duration of a task's runs on a server; None for a start of everything, and where too little is known.
    /// </summary>
    public static async Task<Option<TimeSpan>> GetTypicalDuration(
        this IRunStore store,
        string server,
        Option<TaskName> task,
        CancellationToken token
    ) => task.IsNone ? None : RunDurations.GetMedian(await store.GetClosed(server, task, SampleSize, token));

    /// <summary>
    /// Acquires leases, but waits no longer than they would be of use: over another connection the database may answer.
    /// </summary>
    /// <exception cref="StoreFailedException">The store did not answer in time.</exception>
    public static async ValueTask<Seq<Run>> AcquireLeases(
        this IRunStore store,
        string owner,
        TimeSpan lease,
        TimeSpan limit,
        TimeProvider time,
        CancellationToken token
    )
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, timeout.Token);
        try
        {
            return await store.AcquireLeases(owner, lease, linked.Token);
        }
        catch (OperationCanceledException e) when (!token.IsCancellationRequested)
        {
            throw new StoreFailedException("does not answer in time.", e) { MayPass = true };
        }
    }
}
