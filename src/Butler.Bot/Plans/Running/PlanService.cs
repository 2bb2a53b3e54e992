using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Rounds;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Sharing.OwnPlans;

namespace PlexButler.Bot.Plans.Running;

/// <summary>Keeps all plans on every server they are for.</summary>
sealed class PlanService(
    BotSettings settings,
    PlexConnections servers,
    PlanUnits units,
    PlanCatalog catalog,
    IRunStore store,
    TimeProvider time,
    ILogger<PlanService> log
) : BackgroundService
{
    // Mostly it only looks at the clock.
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    readonly OwnPlanRounds own = new(servers, catalog, units, time);
    readonly Func<CancellationToken, Task>[] settled =
    [
        .. servers.All.SelectMany(server =>
            settings.Plans.Filter(plan => plan.IsFor(server.Name)).SelectMany(plan => CreateRounds(plan, server, units))
        ),
    ];

    IEnumerable<Func<CancellationToken, Task>> Rounds => settled.Prepend(own.RunOnce);

    /// <summary>Does what is due now.</summary>
    public Task RunOnce(CancellationToken token) => Task.WhenAll(Rounds.Select(round => round(token)));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await new RoundLoop(store, RoundOffsets.Plans, time, log).RunEach(
            Rounds,
            static (round, token) => round(token),
            static _ => Interval,
            log.PlansFailed,
            stoppingToken
        );
        await own.Finish();
    }

    static IEnumerable<Func<CancellationToken, Task>> CreateRounds(Plan plan, PlexConnection server, PlanUnits units)
    {
        var unit = units.Create(plan, server);
        yield return unit.Keeper.RunOnce;
        if (plan.HasCourse)
            yield return unit.Course.RunOnce;
    }
}
