using LanguageExt;
using PlexButler.Discord.Clocks;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>Deletes runs that are too old to say anything.</summary>
sealed class OldRuns(IRunStore store, TimeProvider time)
{
    // Older runs say nothing about how long a task takes now, and the store must not grow forever.
    static readonly TimeSpan Retention = TimeSpan.FromDays(365),
        Interval = TimeSpan.FromHours(6);

    Option<long> deletedAt;

    /// <summary>Deletes them, a few times a day however often this is called.</summary>
    public async Task Delete(CancellationToken token)
    {
        // A host's clock that is years ahead would delete everything.
        if (!ServerClock.IsTrusted(time) || deletedAt.Exists(at => time.GetElapsedTime(at) < Interval))
            return;
        await store.DeleteClosedBefore(time.GetUtcNow() - Retention, token);
        deletedAt = time.GetTimestamp();
    }
}
