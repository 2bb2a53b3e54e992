using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>What decides when each task runs.</summary>
/// <typeparam name="RT">A runtime that can reach a Plex server.</typeparam>
public static class Schedule<RT>
    where RT : struct, HasPlex<RT>
{
    /// <summary>The task list joined with the preferences: the preference that enables each task, and the maintenance
    /// window. Two calls.</summary>
    public static readonly Aff<RT, ButlerSchedule> current =
        from list in Butler<RT>.taskList
        from preferences in Preferences<RT>.all
        from window in Preferences<RT>.readWindow(preferences)
        let tasks = list
            .Tasks.Map(task => new ScheduledTask(task, TaskPreferences.Find(task.Name, preferences)))
            .Strict()
        select new ButlerSchedule(tasks, window, list.UnreadableTasks);
}
