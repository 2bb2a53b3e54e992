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

    readonly PlanKeeper[] keepers;
    readonly IRunStore store;
    readonly TimeProvider time;
    readonly ILogger<PlanService> log;

    /// <summary>Makes a keeper for each plan on each server.</summary>
    public PlanService(BotSettings settings, PlexConnections servers, IServiceProvider services)
    {
        (store, time, log) = (
            services.GetRequiredService<IRunStore>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<PlanService>>()
        );
        var (book, outlooks) = (
            services.GetRequiredService<IPlanBook>(),
            services.GetRequiredService<ServerOutlooks>()
        );
        keepers =
        [
            .. servers.All.SelectMany(server =>
            {
                var sight = outlooks.Get(server.Name);
                return settings
                    .Plans.Filter(plan => plan.IsFor(server.Name))
                    .Select(plan => new PlanKeeper(
                        plan,
                        server.Name,
                        book,
                        new PlanActions(
                            plan,
                            server,
                            sight,
                            services.GetRequiredService<PlannedRunTracker>(),
                            services.GetRequiredService<PlanNotices>(),
                            services.GetRequiredService<AuditLog>(),
                            log
                        ),
                        time
                    ));
            }),
        ];
    }

    /// <summary>Does what is due now.</summary>
    public Task RunOnce(CancellationToken token) => Task.WhenAll(keepers.Select(keeper => keeper.RunOnce(token)));

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new RoundLoop(store, time, log).RunEach(
            keepers,
            static (keeper, token) => keeper.RunOnce(token),
            static _ => Interval,
            log.PlansFailed,
            stoppingToken
        );
}
