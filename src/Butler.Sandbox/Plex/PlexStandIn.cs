using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace PlexButler.Sandbox.Plex;

/// <summary>A stand-in Plex Media Server on loopback. <c>docs/sandbox-plex.md</c> says how to control it. Disposing stops it.</summary>
public sealed class PlexStandIn : IAsyncDisposable
{
    readonly CancellationTokenSource stopping = new();
    readonly WebApplication app;
    readonly World world;
    readonly ControlCalls control;
    readonly Pipeline pipeline;
    readonly Webhooks webhooks;
    readonly Ticker ticker;
    bool disposed;

    PlexStandIn(WebApplication app, TimeProvider time)
    {
        var machineId = PlexToken.NewMachineId();
        world = new(time, PlexToken.New());
        var account = new AccountHost(world, machineId, time);
        var faults = new FaultList();
        var log = new CallLog(world, account.Token);
        this.app = app;
        control = new(world, account, faults, log, time);
        var listeners = new Listeners(world);
        pipeline = new(world, new(world, account, machineId), new(world, listeners, time), faults, log, time);
        webhooks = new(world, machineId);
        ticker = new(world, listeners, time);
        app.UseWebSockets();
        app.Run(Handle);
    }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Its owner's token, another one for each start, until a control call puts another in its place.</summary>
    public string Token => world.Look().State.Token;

    /// <summary>Starts one; returns when it listens. Port 0 is any free one.</summary>
    public static Task<PlexStandIn> Start(int port, CancellationToken token) =>
        Start(port, null, TimeProvider.System, token);

    /// <summary>Starts one that speaks TLS with that certificate, which stays the caller's (see <see cref="PlexDirect"/>).</summary>
    public static Task<PlexStandIn> Start(int port, X509Certificate2 certificate, CancellationToken token) =>
        Start(port, certificate, TimeProvider.System, token);

    internal static async Task<PlexStandIn> Start(
        int port,
        X509Certificate2? certificate,
        TimeProvider time,
        CancellationToken token
    )
    {
        var standIn = new PlexStandIn(Listener.At(port, certificate), time);
        try
        {
            await standIn.app.StartAsync(token);
        }
        catch
        {
            await standIn.DisposeAsync();
            throw;
        }
        standIn.Url = standIn.app.Urls.Single();
        return standIn;
    }

    /// <summary>Cuts every connection and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, true))
            return;
        await stopping.CancelAsync();
        await app.DisposeAsync();
        await ticker.DisposeAsync();
        await webhooks.DisposeAsync();
        stopping.Dispose();
    }

    async Task Handle(HttpContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping.Token);
        try
        {
            await (
                context.Request.Path.StartsWithSegments("/sandbox")
                    ? control.Handle(context, ending.Token)
                    : pipeline.Handle(context, ending.Token)
            );
        }
        catch (Exception e) when (ending.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }
}
