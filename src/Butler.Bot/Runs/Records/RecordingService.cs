using System.Collections.Frozen;
using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs.Rounds;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Records;

/// <summary>
/// Keeps bringing into the history what servers write down. Any number of replicas may do so: they record the same.
/// </summary>
sealed class RecordingService : BackgroundService, IServerRecords
{
    static readonly TimeSpan BusyInterval = TimeSpan.FromSeconds(5),
        IdleInterval = TimeSpan.FromSeconds(10);

    readonly FrozenDictionary<string, ServerRecorder> recorders;
    readonly ILogger log;
    readonly RoundLoop loop;

    /// <summary>Reads nothing yet.</summary>
    public RecordingService(
        BotSettings settings,
        PlexConnections servers,
        IRunStore store,
        TimeProvider time,
        ILogger<RecordingService> log
    )
    {
        (loop, this.log) = (new(store, RoundOffsets.Records, time, log), log);
        var (zone, troubles) = (settings.Cards.TimeZone, new FileTroubles(log));
        var byServer = new Dictionary<string, ServerRecorder>();
        foreach (var server in settings.Servers.Filter(static server => server.Files.HasRuns))
            servers
                .Find(server.Name)
                .IfSome(connection =>
                    byServer[server.Name] = new(
                        connection,
                        new EvidenceFiles(server, zone, NetworkShare.Find, troubles, time),
                        zone,
                        store,
                        time
                    )
                );
        recorders = byServer.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public async Task<Option<Seq<OpenEntry>>> FindOpen(string server, TimeSpan patience, CancellationToken token)
    {
        if (!recorders.TryGetValue(server, out var recorder))
            return None;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(token);
        timeout.CancelAfter(patience);
        try
        {
            // A mount that hangs must not make anybody wait.
            return await recorder.RunOnce(timeout.Token).WaitAsync(timeout.Token);
        }
        catch (Exception e) when (StoreErrors.IsTransient(e) && !token.IsCancellationRequested)
        {
            return None;
        }
    }

    /// <inheritdoc/>
    public ServerSight GetSight(string server) =>
        recorders.TryGetValue(server, out var recorder) ? recorder.Sight : ServerSight.Nothing;

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var recorder in recorders.Values)
            recorder.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        loop.RunEach(
            recorders.Values,
            static (recorder, token) => recorder.RunOnce(token),
            static recorder => recorder.IsBusy ? BusyInterval : IdleInterval,
            log.RecordingFailed,
            stoppingToken
        );
}
