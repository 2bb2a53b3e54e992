using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PlexButler.Sandbox.Discord.Control;
using PlexButler.Sandbox.Discord.Gateway;
using PlexButler.Sandbox.Discord.Interactions;
using PlexButler.Sandbox.Discord.Page;
using PlexButler.Sandbox.Discord.Rest;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord;

/// <summary>A fake Discord on loopback: REST, gateway, and the members' side of it. Disposing stops it.</summary>
public sealed class FakeDiscordServer : IAsyncDisposable
{
    readonly WebApplication app;
    readonly DiscordState state;
    readonly GatewayServer gateway;
    readonly RateLimiter rateLimiter;
    readonly InteractionsEndpointClient endpoint;
    readonly ChatPage page = new();

    FakeDiscordServer(WebApplication app, TimeProvider clock)
    {
        this.app = app;
        state = new(clock);
        gateway = new(state);
        rateLimiter = new(clock);
        endpoint = new(state);
        MapRoutes();
    }

    /// <summary>The base address of the control calls and the chat page, without a slash at the end.</summary>
    public string Url => $"http://{state.Address}";

    /// <summary>Its addresses, token and ids, as the announcement lists them.</summary>
    public FakeDiscordInfo Info =>
        new(
            Url + RestApi.Prefix,
            state.Directory.Application.Token,
            state.Directory.Application.Id,
            state.Directory.Application.PublicKey,
            state.Directory.HomeGuild.Id,
            state.Directory.HomeGuild.Channel.Id,
            new(state.Directory.ViewerRole.Id, state.Directory.OperatorRole.Id, state.Directory.AdminRole.Id)
        );

    /// <summary>Starts it; returns when it listens. Port 0 means any free port.</summary>
    public static Task<FakeDiscordServer> Start(int port, CancellationToken token) =>
        Start(port, TimeProvider.System, token);

    /// <summary>Starts it on the caller's clock, which measures every deadline and limit.</summary>
    public static async Task<FakeDiscordServer> Start(int port, TimeProvider clock, CancellationToken token)
    {
        // The framework's defaults would watch every folder below the working directory.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRoutingCore();
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(options =>
            {
                options.AddServerHeader = false;
                options.Limits.MaxRequestBodySize = 110 * 1024 * 1024;
                options.Listen(IPAddress.Loopback, port);
            });
        var app = builder.Build();
        var server = new FakeDiscordServer(app, clock);
        await app.StartAsync(token);
        server.state.Address = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        ).Authority;
        return server;
    }

    void MapRoutes()
    {
        // Discord's gateway sends no WebSocket pings: the heartbeat shows whether the connection is alive.
        app.UseWebSockets(new() { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        app.Use((context, next) => context.WebSockets.IsWebSocketRequest ? gateway.Accept(context) : next(context));
        app.Use(
            (context, next) =>
            {
                // A bot takes the time from it.
                context.Response.Headers.Date = state.Clock.GetUtcNow().ToString("R");
                return next(context);
            }
        );
        app.Use((context, next) => IsCrossOrigin(context.Request) ? Forbid(context) : next(context));
        app.UseRouting();
        var api = new RestApi(state, gateway, rateLimiter);
        foreach (var route in RestApi.Routes)
            app.MapMethods(RestApi.Prefix + route.Path, [route.Method], context => api.Serve(route, context));
        app.MapMethods(RestApi.Prefix + "/{**rest}", [], context => api.Serve(null, context));
        var dispatcher = new InteractionDispatcher(state, gateway, endpoint);
        new DiscordControlApi(state, gateway, rateLimiter, dispatcher, endpoint).Map(app);
        app.MapMethods("/attachments/{id}/{name}", ["GET"], ServeAttachment);
        page.Map(app);
    }

    // Only pictures: whatever else a bot sent must not become a page of this address.
    async Task ServeAttachment(HttpContext context)
    {
        StoredFile? file;
        lock (state.Gate)
            file = state.Attachments.Find((string)context.Request.RouteValues["id"]!);
        if (file?.ContentType is not ("image/png" or "image/jpeg" or "image/gif" or "image/webp"))
        {
            context.Response.StatusCode = 404;
            return;
        }
        context.Response.ContentType = file.ContentType;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentLength = file.Content.Length;
        await context.Response.Body.WriteAsync(file.Content, context.RequestAborted);
    }

    // Other sites' pages must not act as a member here, nor reach this port by another host name (DNS rebinding).
    static bool IsCrossOrigin(HttpRequest request) =>
        request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]")
        || (request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"http://{request.Host}");

    static Task Forbid(HttpContext context)
    {
        context.Response.StatusCode = 403;
        return Task.CompletedTask;
    }

    /// <summary>
    /// Shows a fake Plex server beside the chat, reached through this server's address; null for none.
    /// </summary>
    public void SetPlexUrl(Uri? plex) => page.PlexUrl = plex;

    /// <summary>Breaks all connections and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (state.Gate)
            foreach (var connection in gateway.Connections.ToArray())
                connection.Abort();
        using var shutdownTimeout = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(shutdownTimeout.Token);
        await app.DisposeAsync();
        endpoint.Dispose();
        page.Dispose();
    }
}
