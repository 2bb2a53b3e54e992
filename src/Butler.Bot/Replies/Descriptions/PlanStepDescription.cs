using PlexButler.Bot.Plans.Courses;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Replies.Descriptions;

/// <summary>Pure: what a run is of its plan, in words.</summary>
static class PlanStepDescription
{
    /// <summary>The label of the button that ends a plan which waits for its next start.</summary>
    public const string StopPlan = "Stop the plan";

    /// <summary>A line of its card; empty if there is nothing to say.</summary>
    public static string Of(Run run) =>
        run.Step.Match(
            Some: static step =>
                string.Join(
                    '\n',
                    new[] { Place(step), Unseen(step), Again(step) }.Where(static line => line.Length > 0)
                ),
            None: static () => ""
        );

    /// <summary>Why it was stopped, and the end of the sentence.</summary>
    public static string WhyStopped(Run run) =>
        run
            .Evidence.Observations.OfType<Observation.StopAnswered>()
            .Where(static answer => answer.Stop == StopOutcome.Stopped)
            .SelectMany(static answer => answer.ContinuedBy.ToSeq())
            .HeadOrNone()
            .Match(
                Some: static until =>
                    ", because somebody began to watch. The plan starts it again when nobody watches any more, until "
                    + $"{Humanize.TimeOfDay(until)}. **{StopPlan}** ends that.",
                None: static () => "."
            );

    /// <summary>Whether its plan has more to start, as far as the run tells.</summary>
    public static bool IsToBeContinued(Run run, RunState state) =>
        run.Step.Exists(step => run.HasGivenWay || (step.Index + 1 < step.Tasks.Count && state is RunState.Finished));

    // "Task 2 of 3: `BackupDatabase`, **`OptimizeDatabase`**, `CleanOldBundles`."
    static string Place(RunStep step) =>
        step.Tasks.Count < 2
            ? ""
            : $"Task {step.Index + 1} of {step.Tasks.Count}: "
                + string.Join(
                    ", ",
                    step.Tasks.AsEnumerable()
                        .Select((task, index) => index == step.Index ? $"**{TaskLabel.Of(task)}**" : TaskLabel.Of(task))
                )
                + ".";

    static string Unseen(RunStep step) =>
        step is { IsAfterUnseen: true, Index: > 0 }
            ? $"Plex showed no end of {TaskLabel.Of(step.Tasks[step.Index - 1])}, so this was started "
                + $"{Humanize.Duration(CourseEngine.UnseenTime)} after it."
            : "";

    static string Again(RunStep step) =>
        step.Yields switch
        {
            0 => "",
            1 => "It was stopped for somebody who watched, and started again.",
            _ => $"It was stopped {Humanize.Times(step.Yields)} for those who watched, and started again.",
        };
}
