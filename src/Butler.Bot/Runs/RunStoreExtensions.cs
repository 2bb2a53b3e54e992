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
}
