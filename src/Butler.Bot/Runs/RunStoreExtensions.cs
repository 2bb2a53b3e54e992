using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs;

/// <summary>How long runs usually take, from what a store remembers.</summary>
static class RunStoreExtensions
{
    // How many past runs it is taken from.
    const int SampleSize = 25;

    /// <summary>Of a task on a server; None for a start of everything, and where too little is known.</summary>
    public static async Task<Option<TimeSpan>> GetTypicalDuration(
        this IRunStore store,
        string server,
        Option<TaskName> task,
        CancellationToken token
    ) => task.IsNone ? None : RunDurations.GetMedian(await store.GetClosed(server, task, SampleSize, token));
}
