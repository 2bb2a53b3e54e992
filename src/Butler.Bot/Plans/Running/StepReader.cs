using PlexButler.Bot.Plans.Courses;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;

namespace PlexButler.Bot.Plans.Running;

/// <summary>Pure: what the run of a plan's task says for the plan.</summary>
static class StepReader
{
    /// <summary>What is known of it.</summary>
    public static StepView Read(Run run, DateTimeOffset now) =>
        new(run.HasGivenWay ? StepState.GaveWay : StateOf(run, now), run.Card.IsOpen)
        {
            // A plan's own stops say until when it goes on.
            IsStopWanted = run
                .Evidence.Observations.OfType<Observation.StopAnswered>()
                .Any(static answer => answer.ContinuedBy.IsNone),
        };

    /// <summary>Whether Plex's own record shows it running.</summary>
    public static bool IsRecordedRunning(Run run, DateTimeOffset now) =>
        Evaluate(run, now) is RunState.Running { IsRecorded: true };

    static StepState StateOf(Run run, DateTimeOffset now) =>
        Evaluate(run, now)
            .Match(
                queued: static _ => StepState.Unseen,
                running: running =>
                    running.IsOnlyReported ? StepState.Unseen
                    : IsWanted(run) ? StepState.Wanted
                    : StepState.Running,
                finished: static _ => StepState.Finished,
                stopped: static _ => StepState.Stopped,
                cutShort: static _ => StepState.Stopped,
                failed: static _ => StepState.Failed,
                unknown: static _ => StepState.Unseen
            );

    static RunState Evaluate(Run run, DateTimeOffset now) =>
        run.Card.IsOpen ? RunStateEvaluator.Evaluate(run, now) : RunStateEvaluator.EvaluateFinal(run);

    static bool IsWanted(Run run) =>
        run.Evidence.Observations.Any(static seen =>
            seen is Observation.StartRepeated { Start: StartOutcome.AlreadyRunning }
        );
}
