using LanguageExt;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex;

/// <inheritdoc cref="IServerMonitors"/>
sealed class ServerMonitors(PlexConnections servers, TimeProvider time, ILogger<ServerMonitors> log) : IServerMonitors
{
    readonly Dictionary<string, ServerMonitor> monitors = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async ValueTask MonitorOnly(IReadOnlyCollection<string> names)
    {
        foreach (var name in monitors.Keys.Except(names, StringComparer.OrdinalIgnoreCase).ToArray())
            if (monitors.Remove(name, out var stopped))
                await stopped.DisposeAsync();
        foreach (var name in names)
            if (!monitors.ContainsKey(name) && servers.Find(name).TryGetValue(out var server))
                monitors[name] = new(server, time, log);
    }

    /// <inheritdoc/>
    public async Task<Option<ButlerSchedule>> GetSchedule(string server, CancellationToken token) =>
        servers.Find(server).TryGetValue(out var found)
            ? (await found.Run(Schedule<Runtime>.current, token)).ToOption()
            : None;

    /// <inheritdoc/>
    public (ActivityBoard Board, ServerIncarnation Incarnation) GetState(string server) =>
        monitors.TryGetValue(server, out var monitor)
            ? monitor.Current
            : (ActivityBoard.Empty, ServerIncarnation.Unknown);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await MonitorOnly([]);
}
