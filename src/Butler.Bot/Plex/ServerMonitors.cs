using LanguageExt;
using PlexButler.Bot.Runs;

namespace PlexButler.Bot.Plex;

/// <summary>Where what servers show is seen from: one look for each server that has open runs here, and none for the others.</summary>
interface IServerMonitors : IAsyncDisposable
{
    /// <summary>Looks at these servers and no others from now on.</summary>
    ValueTask MonitorOnly(IReadOnlyCollection<string> servers);

    /// <summary>A server's tasks and its maintenance window, as they are set; None if it does not tell.</summary>
    Task<Option<ButlerSchedule>> GetSchedule(string server, CancellationToken token);

    /// <summary>What a server shows; nothing for one that is not looked at.</summary>
    (ActivityBoard Board, ServerIncarnation Lives) GetState(string server);
}

/// <summary>The sight of the real servers.</summary>
sealed class ServerMonitors(PlexConnections servers, TimeProvider time) : IServerMonitors
{
    readonly Dictionary<string, ServerMonitor> monitors = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async ValueTask MonitorOnly(IReadOnlyCollection<string> names)
    {
        foreach (var name in monitors.Keys.Except(names, StringComparer.OrdinalIgnoreCase).ToArray())
            if (monitors.Remove(name, out var stopped))
                await stopped.DisposeAsync();
        foreach (var name in names)
            if (!monitors.ContainsKey(name) && servers.Find(name).Case is PlexConnection server)
                monitors[name] = new(server, time);
    }

    /// <inheritdoc/>
    public async Task<Option<ButlerSchedule>> GetSchedule(string server, CancellationToken token) =>
        servers.Find(server).Case is PlexConnection found
            ? (await found.Run(Schedule<Runtime>.current, token)).ToOption()
            : Option<ButlerSchedule>.None;

    /// <inheritdoc/>
    public (ActivityBoard Board, ServerIncarnation Lives) GetState(string server) =>
        monitors.TryGetValue(server, out var monitor)
            ? monitor.Current
            : (ActivityBoard.Empty, ServerIncarnation.Unknown);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await MonitorOnly([]);
}
