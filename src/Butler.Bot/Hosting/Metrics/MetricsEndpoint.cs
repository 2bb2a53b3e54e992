using PlexButler.Bot.Interactions;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Hosting.Metrics;

/// <summary>
/// <c>GET /metrics</c>: everything that is measured, for Prometheus. It holds no id, no name of a member and no token.
/// </summary>
static class MetricsEndpoint
{
    // Prometheus waits 10 s for all of it.
    static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Maps it, and measures from now on.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        var meters = new MeterCollector(DiscordOptions.MeterName, PlexTelemetry.Name);
        app.Lifetime.ApplicationStopped.Register(meters.Dispose);
        var time = app.Services.GetRequiredService<TimeProvider>();
        var servers = app.Services.GetRequiredService<PlexConnections>();
        var runs = new RunFigures(app.Services.GetRequiredService<IRunStore>(), servers, time);
        var bot = new BotFigures(
            app.Services.GetRequiredService<DiscordIO>(),
            servers,
            app.Services.GetRequiredService<InteractionDispatcher>(),
            time
        );
        app.Map("/metrics", http => Serve(http, meters, bot, runs));
    }

    static async Task Serve(HttpContext http, MeterCollector meters, BotFigures bot, RunFigures runs)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        timeout.CancelAfter(StoreTimeout);
        IEnumerable<MetricFamily> families =
        [
            .. bot.Collect(),
            .. await runs.Collect(timeout.Token),
            .. meters.Collect(),
        ];
        http.Response.ContentType = PrometheusText.ContentType;
        await http.Response.WriteAsync(PrometheusText.Write(families), http.RequestAborted);
    }
}
