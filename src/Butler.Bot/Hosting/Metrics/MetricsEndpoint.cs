using System.Text;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Rounds;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Hosting.Metrics;

/// <summary>
/// <c>GET /metrics</c>: everything that is measured, for Prometheus. It holds no id, no name of a member, no address
/// and no token; servers have the names that the settings give them. The store is read for all who ask, every few
/// seconds at most.
/// </summary>
static class MetricsEndpoint
{
    // Those who ask at the same moment share one page in memory.
    static readonly TimeSpan PageInterval = TimeSpan.FromSeconds(1);

    // Prometheus waits 10 s for all of it.
    static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(5),
        StoreInterval = TimeSpan.FromSeconds(10);

    /// <summary>Maps it, and measures from now on.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        var meters = new MeterCollector(
            new(app.Services.GetRequiredService<BotSettings>().Servers),
            DiscordOptions.MeterName,
            PlexTelemetry.Name
        );
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
        var stored = new SharedReading<IReadOnlyList<MetricFamily>>(runs.Collect, StoreInterval, StoreTimeout, time);
        var page = new SharedReading<byte[]>(Write, PageInterval, Timeout.InfiniteTimeSpan, time);
        app.Map("/metrics", http => Serve(http, page));

        async Task<byte[]> Write(CancellationToken token)
        {
            IEnumerable<MetricFamily> families = [.. bot.Collect(), .. await stored.Get(token), .. meters.Collect()];
            return Encoding.UTF8.GetBytes(PrometheusText.Write(families));
        }
    }

    static async Task Serve(HttpContext http, SharedReading<byte[]> page)
    {
        var text = await page.Get(http.RequestAborted);
        http.Response.ContentType = PrometheusText.ContentType;
        await http.Response.Body.WriteAsync(text, http.RequestAborted);
    }
}
