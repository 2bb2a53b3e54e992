using LanguageExt;
using PlexButler.Bot.Runs.Observations;

namespace PlexButler.Bot.Plex;

/// <summary>Monitors the servers that have open runs here, one monitor each.</summary>
interface IServerMonitors : IAsyncDisposable
{
    /// <summary>Monitors these servers and no others from now on.</summary>
    ValueTask MonitorOnly(IReadOnlyCollection<string> servers);

    /// <summary>A server's current tasks and maintenance window; None if it does not answer.</summary>
    Task<Option<ButlerSchedule>> GetSchedule(string server, CancellationToken token);

    /// <summary>What a server shows; empty for one that is not monitored.</summary>
    (ActivityBoard Board, ServerIncarnation Incarnation) GetState(string server);
}
