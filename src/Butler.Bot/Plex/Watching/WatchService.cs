using System.Collections.Frozen;
using LanguageExt;
using PlexButler.Bot.Settings;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex.Watching;

/// <summary>Watches every server all the time, unless that is switched off.</summary>
sealed class WatchService(BotSettings settings, PlexConnections servers, TimeProvider time, ILogger<WatchService> log)
    : BackgroundService,
        IViewerCounts
{
    readonly FrozenDictionary<string, ServerWatch> watches = settings.IsAlwaysWatching
        ? servers
            .All.AsEnumerable()
            .ToFrozenDictionary(
                static server => server.Name,
                server => new ServerWatch(server, settings.Cards.TimeZone, time, log),
                StringComparer.OrdinalIgnoreCase
            )
        : FrozenDictionary<string, ServerWatch>.Empty;

    /// <inheritdoc/>
    public Option<ViewerCount> Count(string server, DateTimeOffset from, DateTimeOffset to) =>
        watches.TryGetValue(server, out var watch) ? watch.Count(from, to) : None;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(watches.Values.Select(watch => watch.Run(stoppingToken)));
}
