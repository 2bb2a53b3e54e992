using LanguageExt;
using PlexButler.Bot.Plans.Courses;

namespace PlexButler.Bot.Sharing.Plans;

/// <summary>
/// What plans that began have left to do, over restarts and replicas. Each change is one statement, which one caller
/// succeeds with.
/// </summary>
interface ICourseBook
{
    /// <summary>The last course of a plan on a server.</summary>
    ValueTask<Option<PlanCourse>> Find(string plan, string server, CancellationToken token);

    /// <summary>
    /// The course of a plan on a server that is not over. One that another process opened may be found some seconds
    /// later: one reading serves for all plans on all servers.
    /// </summary>
    ValueTask<Option<PlanCourse>> FindOpen(string plan, string server, CancellationToken token);

    /// <summary>
    /// Opens a course; false if there was one for that time or a later one, or if the last one is not over. Returns
    /// true for exactly one caller.
    /// </summary>
    ValueTask<bool> TryOpen(PlanCourse course, CancellationToken token);

    /// <summary>
    /// Changes a course, unless it was changed since it was found. Returns what it is now, to exactly one caller.
    /// </summary>
    ValueTask<Option<PlanCourse>> TryChange(PlanCourse found, PlanCourse changed, CancellationToken token);

    /// <summary>
    /// Drops what a plan has left to do, on all servers. Whoever goes on with it can change it no more.
    /// </summary>
    ValueTask Forget(string plan, CancellationToken token);
}
