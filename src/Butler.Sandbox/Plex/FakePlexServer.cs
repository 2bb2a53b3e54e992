using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PlexButler.Sandbox.Plex.Account;
using PlexButler.Sandbox.Plex.Control;
using PlexButler.Sandbox.Plex.Faults;
using PlexButler.Sandbox.Plex.Http;
using PlexButler.Sandbox.Plex.Library;
using PlexButler.Sandbox.Plex.Live;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Routing;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex;

/// <summary>
/// A fake Plex Media Server on loopback; <c>docs/sandbox-plex.md</c> describes its control calls. Disposing stops it.
/// </summary>
public sealed class FakePlexServer : IAsyncDisposable
{
    readonly CancellationTokenSource stopping = new();
    readonly WebApplication app;
    readonly TimeProvider time;
    readonly ServerStateStore store;
    readonly PlexControlApi control;
    readonly RequestPipeline pipeline;
    readonly WebhookSender webhooks;
    readonly StateTicker ticker;
    readonly DueTimer dueTimer;
    readonly LibraryRecorder library;
    bool disposed;

    FakePlexServer(WebApplication app, TimeProvider time)
    {
        var machineId = PlexToken.CreateMachineId();
        store = new(time, PlexToken.Create());
        var account = new FakePlexTv(store, machineId, time);
        var faults = new FaultList();
        var log = new CallLog(store, account.Token);
        (this.app, this.time) = (app, time);
        library = new(store, faults);
        control = new(store, account, faults, log, library, time);
        var listeners = new NotificationListeners(store);
        pipeline = new(
            store,
            new(store, account, machineId),
            new(store, listeners, time),
            faults,
            log,
            new(library),
            time
        );
        webhooks = new(store, machineId);
        ticker = new(store, listeners, time);
        dueTimer = new(store, time);
        app.UseWebSockets();
        app.Run(Handle);
    }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Url { get; private set; } = "";

    /// <summary>
    /// How far the nights that went by have put its clock ahead of the system's. It grows while a night goes by, and
    /// never becomes less.
    /// </summary>
    public TimeSpan NightLead => NightRules.GetLead(store.LastState, time.GetUtcNow());

    /// <summary>Its maintenance window, in hours of its clock.</summary>
    internal ButlerWindow WindowHours => PreferenceRules.GetWindow(store.LastState);

    /// <summary>Its owner's token: a new one for each start, until a control call replaces it.</summary>
    public string Token => store.GetSnapshot().State.Token;

    /// <summary>Starts one; returns when it listens. Port 0 means any free port.</summary>
    public static Task<FakePlexServer> Start(int port, CancellationToken token) =>
        Start(port, null, TimeProvider.System, token);

    /// <summary>
    /// Starts one that speaks TLS with that certificate (see <see cref="PlexDirectCertificate"/>), which the caller
    /// disposes.
    /// </summary>
    public static Task<FakePlexServer> Start(int port, X509Certificate2 certificate, CancellationToken token) =>
        Start(port, certificate, TimeProvider.System, token);

    internal static async Task<FakePlexServer> Start(
        int port,
        X509Certificate2? certificate,
        TimeProvider time,
        CancellationToken token
    )
    {
        var server = new FakePlexServer(LoopbackWebServer.Create(port, certificate), time);
        try
        {
            await server.app.StartAsync(token);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
        server.Url = server.app.Urls.Single();
        return server;
    }

    /// <summary>Its files, with everything that has happened so far; null where none could be made.</summary>
    public async Task<FakePlexFiles?> GetFiles(CancellationToken token) =>
        await library.Flush(token) is { } paths ? new(paths.Database, paths.Logs, paths.Backups) : null;

    /// <summary>Cuts every connection and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, true))
            return;
        await stopping.CancelAsync();
        await app.DisposeAsync();
        await ticker.DisposeAsync();
        await dueTimer.DisposeAsync();
        await library.DisposeAsync();
        await webhooks.DisposeAsync();
        stopping.Dispose();
    }

    async Task Handle(HttpContext context)
    {
        using var canceled = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping.Token);
        try
        {
            await (
                context.Request.Path.StartsWithSegments("/sandbox")
                    ? control.Handle(context, canceled.Token)
                    : pipeline.Handle(context, canceled.Token)
            );
        }
        catch (Exception e) when (canceled.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }
}
