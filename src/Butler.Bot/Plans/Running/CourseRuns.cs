using LanguageExt;
using PlexButler.Bot.Plans.Courses;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Running;

/// <summary>The runs of plans that have begun, in the store.</summary>
sealed class CourseRuns(IRunStore store, RunTrackingService tracking)
{
    // How many runs may have ended since the one that is looked for.
    const int SearchDepth = 100;

    /// <summary>A run of a course.</summary>
    public async Task<Option<Run>> Find(string server, Snowflake id, CancellationToken token)
    {
        if (id.Value == 0)
            return None;
        var open = await store.GetOpen(server, token);
        return open.Find(run => run.Id == id)
            || (await store.GetClosed(server, None, SearchDepth, token)).Find(run => run.Id == id);
    }

    /// <summary>Whether the task was started by anybody else since the course started it.</summary>
    public async Task<bool> HasOther(string server, Option<TaskName> task, PlanCourse course, CancellationToken token)
    {
        var open = await store.GetOpen(server, token);
        var closed = await store.GetClosed(server, None, SearchDepth, token);
        return open.AsEnumerable()
            .Concat(closed)
            .Any(run => run.Task == task && run.Id != course.Run && run.RequestedAt > course.StartedAt);
    }

    /// <summary>Records the answer to a stop; the card that shows the run is updated.</summary>
    public async Task RecordStop(Snowflake run, Observation.StopAnswered stop, CancellationToken token)
    {
        await store.AppendObservation(run, stop, token);
        tracking.Wake();
    }
}
