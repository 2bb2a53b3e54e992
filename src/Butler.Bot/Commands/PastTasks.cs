using LanguageExt;
using PlexButler.Bot.Runs;

namespace PlexButler.Bot.Commands;

/// <summary>Pure: finds a task among past runs, because looking back does not need Plex.</summary>
static class PastTasks
{
    /// <summary>The task with that name or title, ignoring case; else the text, if it can be a name.</summary>
    public static Option<TaskName> Find(Seq<Run> past, string typed) =>
        past.Find(run =>
                run.Title.Equals(typed, StringComparison.OrdinalIgnoreCase)
                || run.Task.Exists(task => task.Value.Equals(typed, StringComparison.OrdinalIgnoreCase))
            )
            .Bind(static run => run.Task) || TaskName.Parse(typed);
}
