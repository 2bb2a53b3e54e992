using LanguageExt;
using PlexButler.Bot.Plans.Courses;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Plans.Previews;

/// <summary>Pure: what a plan would do, in words for a shell and for a page.</summary>
static class PreviewWords
{
    /// <summary>"starts BackupDatabase, 40 minutes late because somebody was watching".</summary>
    /// <param name="what">What it would do.</param>
    /// <param name="label">How a task is written.</param>
    public static string Describe(PreviewEvent what, Func<TaskName, string> label)
    {
        var task = what.Task.Match(Some: label, None: static () => "all tasks that are due");
        return what.Kind switch
        {
            PreviewEventKind.Starts => $"starts {task}{Late(what)}",
            PreviewEventKind.GivesWay => $"stops {task}: somebody watches",
            PreviewEventKind.StartsAgain => $"starts {task} again: nobody watches any more",
            PreviewEventKind.Misses => $"does not start {task}: {Why(what.Obstacle)} until it was too late",
            PreviewEventKind.Ends => $"{Ended(task, what.End)}",
        };
    }

    static string Late(PreviewEvent what) =>
        what.At > what.Time ? $", {Humanize.Duration(what.At - what.Time)} late because {Why(what.Obstacle)}" : "";

    static string Why(Option<ObstacleKind> obstacle) =>
        obstacle.Match(
            Some: static kind =>
                kind switch
                {
                    ObstacleKind.Unreachable => "the server did not answer",
                    ObstacleKind.Paused => "the server was paused",
                    ObstacleKind.InProgress => "its last run was not over",
                    ObstacleKind.NotIdle => "somebody was watching",
                    ObstacleKind.TooManyViewers => "too many people were watching",
                    ObstacleKind.OutsideWindow => "the maintenance window was closed",
                    ObstacleKind.InsideWindow => "the maintenance window was open",
                    ObstacleKind.NoBackupToday => "there was no backup of that day",
                    ObstacleKind.Busy => "the server was busy",
                    ObstacleKind.NoImport => "nothing much was new",
                    ObstacleKind.Unknown => "the server did not say",
                },
            None: static () => "something was in the way"
        );

    static string Ended(string task, Option<CourseEnd> end) =>
        end == CourseEnd.StillRunning ? $"leaves {task} running: its limit is over"
        : end == CourseEnd.NotContinued ? $"does not start {task} again: its limit is over"
        : end == CourseEnd.TooLate ? $"does not start {task}: its limit is over"
        : $"goes no further after {task}";
}
