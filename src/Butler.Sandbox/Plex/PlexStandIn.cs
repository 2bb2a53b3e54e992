using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PlexButler.Sandbox.Plex;

/// <summary>A stand-in Plex Media Server on loopback. <c>docs/sandbox-plex.md</c> says how to control it. Disposing stops it.</summary>
public sealed class PlexStandIn : IAsyncDisposable
{
    readonly WebApplication app;
    readonly CancellationTokenSource stopping = new();

    PlexStandIn(WebApplication app, string token) => (this.app, Token) = (app, token);

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Its owner's token, another one for each start.</summary>
    public string Token { get; }

    /// <summary>Starts one; returns when it listens. Port 0 is any free one.</summary>
    public static Task<PlexStandIn> Start(int port, CancellationToken token) => Start(port, TimeProvider.System, token);

    internal static async Task<PlexStandIn> Start(int port, TimeProvider time, CancellationToken token)
    {
        // Not the process's own arguments and settings: they belong to whoever hosts the stand-in.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(PlexStandIn).Assembly.GetName().Name, Args = [] });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddSingleton<IHostLifetime, Unattended>();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, port);
        });
        var standIn = new PlexStandIn(builder.Build(), PlexToken.New());
        standIn.Serve(time);
        await standIn.app.StartAsync(token);
        standIn.Url = standIn.app.Urls.Single();
        return standIn;
    }

    /// <summary>Cuts every connection and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await app.DisposeAsync();
        stopping.Dispose();
    }

    void Serve(TimeProvider time)
    {
        var world = new World(time);
        var faults = new FaultList();
        var log = new CallLog(Token);
        var control = new ControlCalls(world, faults, log, time);
        var pipeline = new Pipeline(world, new(world, Token, PlexToken.NewMachineId()), faults, log, time);
        app.Run(async context =>
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping.Token);
            try
            {
                await (context.Request.Path.StartsWithSegments("/sandbox") ? control.Handle(context, ending.Token) : pipeline.Handle(context, ending.Token));
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                context.Abort();
            }
        });
    }

    // Signals and the console are the business of whoever hosts the stand-in.
    sealed class Unattended : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
