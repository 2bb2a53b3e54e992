using LanguageExt;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Sharing.Plans;

namespace PlexButler.Bot.Plans.Running;

/// <summary>Keeps the plans of the settings on every server they are for.</summary>
sealed class PlanService : BackgroundService
{
    // Mostly it only looks at the clock.
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    readonly Func<CancellationToken, Task>[] rounds;
    readonly IRunStore store;
    readonly TimeProvider time;
    readonly ILogger<PlanService> log;

    /// <summary>Makes what keeps each plan on each server.</summary>
    public PlanService(BotSettings settings, PlexConnections servers, IServiceProvider services)
    {
        (store, time, log) = (
            services.GetRequiredService<IRunStore>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<PlanService>>()
        );
        rounds =
        [
            .. servers.All.SelectMany(server =>
                settings
                    .Plans.Filter(plan => plan.IsFor(server.Name))
                    .SelectMany(plan => CreateRounds(plan, server, services))
            ),
        ];
    }

    /// <summary>Does what is due now.</summary>
    public Task RunOnce(CancellationToken token) => Task.WhenAll(rounds.Select(round => round(token)));

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new RoundLoop(store, time, log).RunEach(
            rounds,
            static (round, token) => round(token),
            static _ => Interval,
            log.PlansFailed,
            stoppingToken
        );

    IEnumerable<Func<CancellationToken, Task>> CreateRounds(Plan plan, PlexConnection server, IServiceProvider services)
    {
        var (book, courses, notices) = (
            services.GetRequiredService<IPlanBook>(),
            services.GetRequiredService<ICourseBook>(),
            services.GetRequiredService<PlanNotices>()
        );
        var sight = services.GetRequiredService<ServerOutlooks>().Get(server.Name);
        var starts = new PlanStarts(plan, server, services.GetRequiredService<PlannedRunTracker>(), notices);
        var reports = new PlanReports(plan, server.Name, notices, services.GetRequiredService<AuditLog>(), log);
        var course = new CourseKeeper(
            plan,
            server.Name,
            courses,
            new CourseActions(
                plan,
                server,
                sight,
                starts,
                reports,
                new CourseRuns(store, services.GetRequiredService<RunTrackingService>()),
                time
            ),
            time
        );
        var keeper = new PlanKeeper(
            plan,
            server.Name,
            book,
            new PlanActions(plan, sight, starts, reports, courses, course, time),
            time
        );
        yield return keeper.RunOnce;
        if (plan.HasCourse)
            yield return course.RunOnce;
    }
}
