using System.Diagnostics;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Text;
using PlexButler.Discord.Client;

namespace PlexButler.Bot.Hosting.Metrics;

/// <summary>What the process knows of itself, of Discord and of the Plex servers.</summary>
/// <param name="discord">The connection to Discord.</param>
/// <param name="servers">The Plex servers.</param>
/// <param name="dispatcher">What handles interactions.</param>
/// <param name="time">The clock.</param>
sealed class BotFigures(DiscordIO discord, PlexConnections servers, InteractionDispatcher dispatcher, TimeProvider time)
{
    /// <summary>The figures of this moment.</summary>
    public IEnumerable<MetricFamily> Collect()
    {
        using var process = Process.GetCurrentProcess();
        var gone = servers.All.Map(s => (s.Name, Since: s.UnreachableSince)).ToArray();
        return
        [
            MetricFamily.Gauge("butler_info", "The version.", MetricSample.Of(1, ("version", Product.Version))),
            MetricFamily.Gauge(
                "butler_ready",
                "Whether Discord acknowledged a heartbeat recently.",
                MetricSample.Of(discord.Status.IsReady ? 1 : 0)
            ),
            MetricFamily.Counter(
                "butler_interactions_handled_total",
                "Commands, completions and button presses that were handled.",
                MetricSample.Of(dispatcher.HandledCount)
            ),
            MetricFamily.Gauge(
                "butler_plex_up",
                "Whether the server answered the last call.",
                gone.Select(static s => MetricSample.Of(s.Since.IsNone ? 1 : 0, ("server", s.Name)))
            ),
            MetricFamily.Gauge(
                "butler_plex_unreachable_seconds",
                "For how long the server has not answered.",
                gone.Select(s => MetricSample.Of(GetSeconds(s.Since.ToNullable()), ("server", s.Name)))
            ),
            MetricFamily.Gauge(
                "process_resident_memory_bytes",
                "Memory in use.",
                MetricSample.Of(Environment.WorkingSet)
            ),
            MetricFamily.Counter(
                "process_cpu_seconds_total",
                "Processor time used.",
                MetricSample.Of(process.TotalProcessorTime.TotalSeconds)
            ),
            MetricFamily.Gauge(
                "process_start_time_seconds",
                "When the process started, in seconds since 1970.",
                MetricSample.Of((process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds)
            ),
        ];
    }

    double GetSeconds(DateTimeOffset? since) => since is { } at ? (time.GetUtcNow() - at).TotalSeconds : 0;
}
