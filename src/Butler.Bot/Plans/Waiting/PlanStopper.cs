using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Plans.Courses;
using PlexButler.Bot.Plans.Running;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Sharing.OwnPlans;
using PlexButler.Bot.Sharing.Plans;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Waiting;

/// <summary>Ends plans between two starts. The end is written down, so that whoever comes next reports it.</summary>
sealed class PlanStopper(PlanCatalog catalog, ICourseBook courses, PlanUnits units, TimeProvider time) : IPlanStopper
{
    // A call to Plex takes less, mostly; a member waits for it.
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    const int MaxSteps = 4;

    /// <inheritdoc/>
    public async Task<bool> IsWaiting(string server, Snowflake run, CancellationToken token) =>
        (await Find(server, token)).Any(found => found.Course.IsWaiting && found.Course.Run == run);

    /// <inheritdoc/>
    public async Task<Seq<string>> Stop(PlexConnection server, Option<TaskName> task, CancellationToken token)
    {
        var meant = await FindMeant(server.Name, task, token);
        for (var step = 0; step < MaxSteps && meant.Any(static found => found.Course.IsMidStep); step++)
        {
            await Task.Delay(Step, time, token);
            meant = await FindMeant(server.Name, task, token);
        }
        var stopped = new List<string>();
        foreach (var (plan, _) in meant)
        {
            var course = units.Create(plan, server).Course;
            if (!(await course.TryCancel(found => IsMeant(plan, found, task), token)).TryGetValue(out var ended))
                continue;
            stopped.Add(plan.Name);
            // The member does not wait for what is posted; if it is lost, it is found in some minutes.
            _ = course.ReportCancelled(ended).ContinueWith(static report => report.Exception, TaskScheduler.Default);
        }
        return toSeq(stopped.ToArray());
    }

    async Task<List<FoundCourse>> FindMeant(string server, Option<TaskName> task, CancellationToken token) =>
        [.. (await Find(server, token)).Where(found => IsMeant(found.Plan, found.Course, task))];

    async Task<List<FoundCourse>> Find(string server, CancellationToken token)
    {
        var found = new List<FoundCourse>();
        foreach (var plan in (await catalog.GetAll(token)).Of(server).Plans.Filter(static plan => plan.HasCourse))
            if ((await courses.Find(plan.Name, server, token)).TryGetValue(out var course) && course.IsOpen)
                found.Add(new(plan, course));
        return found;
    }

    // Between two tasks the one before is meant as well: its card is what members see.
    static bool IsMeant(Plan plan, PlanCourse course, Option<TaskName> task) =>
        task.ForAll(name =>
            plan.Steps.At(course.Step) == name
            || (course.Phase == CoursePhase.Waiting && plan.Steps.At(course.Step - 1) == name)
        );

    sealed record FoundCourse(Plan Plan, PlanCourse Course);
}
