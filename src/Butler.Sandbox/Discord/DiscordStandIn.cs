using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PlexButler.Sandbox.Discord;

/// <summary>A stand-in Discord on loopback: REST, gateway, and the members' side of it. Disposing stops it.</summary>
public sealed class DiscordStandIn : IAsyncDisposable
{
    readonly WebApplication app;
    readonly World world;
    readonly ChatPage page;

    DiscordStandIn(WebApplication app, World world, ChatPage page) =>
        (this.app, this.world, this.page) = (app, world, page);

    /// <summary>The address under which the control calls and the chat page are, without a slash at the end.</summary>
    public string Url => $"http://{world.Address}";

    /// <summary>Where it is and what lives there, as the announcement says it.</summary>
    public SandboxDiscord Announced =>
        new(
            Url + Api.Prefix,
            world.Realm.Application.Token,
            world.Realm.Application.Id,
            world.Realm.Application.PublicKey,
            world.Realm.Home.Id,
            world.Realm.Home.Channel.Id,
            new(world.Realm.Viewer.Id, world.Realm.Operator.Id, world.Realm.Admin.Id)
        );

    /// <summary>Starts it; returns when it listens. Port 0 is any free one.</summary>
    public static Task<DiscordStandIn> Start(int port, CancellationToken token) =>
        Start(port, TimeProvider.System, token);

    /// <summary>Starts it on a clock of the caller's: every deadline and limit is measured by that.</summary>
    public static async Task<DiscordStandIn> Start(int port, TimeProvider clock, CancellationToken token)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = 110 * 1024 * 1024;
            options.Listen(IPAddress.Loopback, port);
        });
        var app = builder.Build();
        var world = new World(clock);
        // Discord's gateway sends no pings of the websocket's own: liveness is the heartbeat's business.
        app.UseWebSockets(new() { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        app.Use(
            (context, next) => context.WebSockets.IsWebSocketRequest ? world.Gateway.Accept(context) : next(context)
        );
        app.Use((context, next) => Foreign(context.Request) ? Forbid(context) : next(context));
        app.UseRouting();
        var api = new Api(world);
        foreach (var route in Api.Routes)
            app.MapMethods(Api.Prefix + route.Path, [route.Method], context => api.Serve(route, context));
        app.MapMethods(Api.Prefix + "/{**rest}", [], context => api.Serve(null, context));
        new ControlCalls(world).Map(app);
        var page = new ChatPage();
        page.Map(app);
        await app.StartAsync(token);
        world.Address = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        ).Authority;
        return new(app, world, page);
    }

    // A page of some other site must not act as a member here, nor reach this port under a name of its own.
    static bool Foreign(HttpRequest request) =>
        request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]")
        || (request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"http://{request.Host}");

    static Task Forbid(HttpContext context)
    {
        context.Response.StatusCode = 403;
        return Task.CompletedTask;
    }

    /// <summary>Puts a stand-in Plex beside the chat, reached through this one's address; or none.</summary>
    public void PutBeside(Uri? plex) => page.Plex = plex;

    /// <summary>Breaks all connections and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (world.Gate)
            foreach (var connection in world.Gateway.Open.ToArray())
                connection.Drop();
        using var hurry = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(hurry.Token);
        await app.DisposeAsync();
        world.Endpoint.Dispose();
        page.Dispose();
    }
}
