using LanguageExt;
using PlexButler.Bot.Runs;
using static LanguageExt.Prelude;

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

    /// <summary>The tasks of a server's list, and those that it no longer has but that are among past runs.</summary>
    public static Seq<ButlerTask> Merge(Seq<ButlerTask> listed, Seq<Run> past) =>
        toSeq(
            listed
                .AsEnumerable()
                .Concat(past.AsEnumerable().SelectMany(static run => ToTask(run).AsEnumerable()))
                .DistinctBy(static task => task.Name)
                .ToArray()
        );

    static Option<ButlerTask> ToTask(Run run) =>
        run.Task.Map(name => new ButlerTask(
            name,
            Title: run.Title.Length > 0 ? Some(run.Title) : None,
            Description: None,
            IntervalDays: 0,
            ScheduleRandomized: false,
            Enabled: true
        ));
}
