using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlexButler.Sandbox.Discord.Control;
using PlexButler.Sandbox.Discord.Page;
using PlexButler.Sandbox.Discord.Rest;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord;

/// <summary>A stand-in Discord on loopback: REST, gateway, and the members' side of it. Disposing stops it.</summary>
public sealed class FakeDiscordServer : IAsyncDisposable
{
    readonly WebApplication app;
    readonly DiscordState state;
    readonly ChatPage page;

    FakeDiscordServer(WebApplication app, DiscordState state, ChatPage page) =>
        (this.app, this.state, this.page) = (app, state, page);

    /// <summary>The address under which the control calls and the chat page are, without a slash at the end.</summary>
    public string Url => $"http://{state.Address}";

    /// <summary>Where it is and what lives there, as the announcement says it.</summary>
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

    /// <summary>Starts it; returns when it listens. Port 0 is any free one.</summary>
    public static Task<FakeDiscordServer> Start(int port, CancellationToken token) =>
        Start(port, TimeProvider.System, token);

    /// <summary>Starts it on a clock of the caller's: every deadline and limit is measured by that.</summary>
    public static async Task<FakeDiscordServer> Start(int port, TimeProvider clock, CancellationToken token)
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
        var state = new DiscordState(clock);
        // Discord's gateway sends no pings of the websocket's own: liveness is the heartbeat's business.
        app.UseWebSockets(new() { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        app.Use(
            (context, next) => context.WebSockets.IsWebSocketRequest ? state.Gateway.Accept(context) : next(context)
        );
        app.Use((context, next) => IsCrossOrigin(context.Request) ? Forbid(context) : next(context));
        app.UseRouting();
        var api = new RestApi(state);
        foreach (var route in RestApi.Routes)
            app.MapMethods(RestApi.Prefix + route.Path, [route.Method], context => api.Serve(route, context));
        app.MapMethods(RestApi.Prefix + "/{**rest}", [], context => api.Serve(null, context));
        new DiscordControlApi(state).Map(app);
        var page = new ChatPage();
        page.Map(app);
        await app.StartAsync(token);
        state.Address = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        ).Authority;
        return new(app, state, page);
    }

    // A page of some other site must not act as a member here, nor reach this port under a name of its own.
    static bool IsCrossOrigin(HttpRequest request) =>
        request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]")
        || (request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"http://{request.Host}");

    static Task Forbid(HttpContext context)
    {
        context.Response.StatusCode = 403;
        return Task.CompletedTask;
    }

    /// <summary>Puts a stand-in Plex beside the chat, reached through this one's address; or none.</summary>
    public void SetPlexUrl(Uri? plex) => page.PlexUrl = plex;

    /// <summary>Breaks all connections and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (state.Gate)
            foreach (var connection in state.Gateway.Connections.ToArray())
                connection.Abort();
        using var shutdownTimeout = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(shutdownTimeout.Token);
        await app.DisposeAsync();
        state.InteractionsEndpoint.Dispose();
        page.Dispose();
    }
}
