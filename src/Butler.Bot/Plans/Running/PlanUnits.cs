using LanguageExt;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Plans.Rights;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Bot.Sharing.Plans;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Plans.Running;

/// <summary>Makes what keeps plans.</summary>
sealed class PlanUnits(IServiceProvider services, TimeProvider time, ILogger<PlanUnits> log)
{
    /// <summary>What keeps one plan on one server.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="server">The server.</param>
    /// <param name="member">The member who runs it now, if one does.</param>
    public PlanUnit Create(Plan plan, PlexConnection server, Option<Snowflake> member = default)
    {
        var (book, courses, notices) = (
            services.GetRequiredService<IPlanBook>(),
            services.GetRequiredService<ICourseBook>(),
            services.GetRequiredService<PlanNotices>()
        );
        var runs = new CourseRuns(
            services.GetRequiredService<IRunStore>(),
            services.GetRequiredService<RunTrackingService>()
        );
        var sight = services.GetRequiredService<ServerOutlooks>().Get(server.Name);
        var starts = new PlanStarts(
            plan,
            server,
            member,
            services.GetRequiredService<PlanOwners>(),
            services.GetRequiredService<PlannedRunTracker>(),
            notices
        );
        var reports = new PlanReports(plan, server.Name, notices, services.GetRequiredService<AuditLog>(), log);
        var course = new CourseKeeper(
            plan,
            server.Name,
            courses,
            new CourseActions(plan, server, sight, starts, reports, runs, time),
            time
        );
        var actions = new PlanActions(plan, sight, starts, reports, courses, course, time);
        return new(new PlanKeeper(plan, server.Name, book, actions, time), course);
    }

    /// <summary>What keeps one plan on one server.</summary>
    /// <param name="Keeper">Begins it.</param>
    /// <param name="Course">Carries on with it.</param>
    public sealed record PlanUnit(PlanKeeper Keeper, CourseKeeper Course);
}
