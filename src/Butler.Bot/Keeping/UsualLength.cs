using LanguageExt;
using PlexButler.Bot.Runs;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Keeping;

/// <summary>How long runs usually take, from what a store remembers.</summary>
static class UsualLength
{
    // How many past runs it is taken from.
    const int Many = 25;

    /// <summary>Of a task on a server; None for a start of everything, and where too little is known.</summary>
    public static async Task<Option<TimeSpan>> Usual(
        this RunStore store,
        string server,
        Option<TaskName> task,
        CancellationToken token
    ) => task.IsNone ? None : PastRuns.usual(await store.Past(server, task, Many, token));
}
