using PlexButler.Bot.Commands;
using PlexButler.Bot.Plans.Rights;
using PlexButler.Bot.Plans.Running;
using PlexButler.Bot.Plans.Waiting;
using PlexButler.Bot.Plex.Holds;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Bot.Sharing;
using PlexButler.Bot.Sharing.OwnPlans;
using PlexButler.Bot.Sharing.Plans;

namespace PlexButler.Bot.Hosting;

/// <summary>Registers what keeps plans.</summary>
static class PlanServiceCollectionExtensions
{
    /// <summary>Adds all of it.</summary>
    public static IServiceCollection AddPlans(this IServiceCollection services)
    {
        services.AddSingleton<IPlanBook>(static s =>
            s.GetRequiredService<IRunStore>() is SqlStore sql
                ? new SqlPlanBook(sql, s.GetRequiredService<TimeProvider>())
                : new MemoryPlanBook(s.GetRequiredService<TimeProvider>())
        );
        services
            .AddSingleton<ICourseBook>(static s =>
                s.GetRequiredService<IRunStore>() is SqlStore sql
                    ? new SqlCourseBook(sql, s.GetRequiredService<TimeProvider>())
                    : new MemoryCourseBook(s.GetRequiredService<TimeProvider>())
            )
            .AddSingleton<ILaterBook>(static s =>
                s.GetRequiredService<IRunStore>() is SqlStore sql ? new SqlLaterBook(sql) : new MemoryLaterBook()
            )
            .AddSingleton<IHoldBook>(static s =>
                s.GetRequiredService<IRunStore>() is SqlStore sql ? new SqlHoldBook(sql) : new MemoryHoldBook()
            )
            .AddSingleton<IPlanSwitches>(static s =>
                s.GetRequiredService<IRunStore>() is SqlStore sql ? new SqlPlanSwitches(sql) : new MemoryPlanSwitches()
            )
            .AddSingleton<IPlanShelf>(static s =>
                s.GetRequiredService<IRunStore>() is SqlStore sql ? new SqlPlanShelf(sql) : new MemoryPlanShelf()
            )
            .AddSingleton<PlanCatalog>()
            .AddSingleton<PlanOwners>()
            .AddSingleton<PlanUnits>()
            .AddSingleton<IPlanRunner, PlanRunner>()
            .AddSingleton<IPlanStopper, PlanStopper>()
            .AddSingleton(static s => new PlanControl(
                s.GetRequiredService<PlanCatalog>(),
                s.GetRequiredService<IPlanSwitches>(),
                s.GetRequiredService<IPlanRunner>(),
                s.GetRequiredService<IPlanStopper>(),
                s.GetRequiredService<SharedState>().Calls,
                s.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton(static s => new SchedulePauses(
                s.GetRequiredService<IPlanBook>(),
                s.GetRequiredService<IHoldBook>(),
                s.GetRequiredService<SharedState>().Calls,
                s.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton<PauseService>()
            .AddHostedService(static s => s.GetRequiredService<PauseService>())
            .AddSingleton<ServerOutlooks>()
            .AddSingleton<PlannedRunTracker>()
            .AddSingleton<PlanNotices>()
            .AddSingleton<LaterRunner>()
            .AddSingleton<LaterService>()
            .AddHostedService(static s => s.GetRequiredService<LaterService>())
            .AddSingleton<PlanService>()
            .AddHostedService(static s => s.GetRequiredService<PlanService>());
        return services;
    }
}
