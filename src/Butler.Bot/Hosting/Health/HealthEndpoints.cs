using PlexButler.Bot.Plex;
using PlexButler.Bot.Sharing.Leases;
using PlexButler.Discord.Client;

namespace PlexButler.Bot.Hosting.Health;

/// <summary>
/// <c>GET /health/live</c> and <c>GET /health/ready</c>. A Plex server that does not answer is reported, but does not
/// make the bot unready.
/// </summary>
static class HealthEndpoints
{
    /// <summary>Maps both.</summary>
    public static void MapHealthEndpoints(this WebApplication app)
    {
        app.Map("/health/live", static http => http.Response.WriteAsync("ok\n"));
        app.Map("/health/ready", async http =>
        {
            var state = ReadState(http.RequestServices);
            http.Response.StatusCode = state.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            await http.Response.WriteAsJsonAsync(
                state,
                HealthJson.Default.HealthState,
                cancellationToken: http.RequestAborted
            );
        });
    }

    static HealthState ReadState(IServiceProvider services)
    {
        var connection = services.GetRequiredService<DiscordIO>().Status;
        var servers = services.GetRequiredService<PlexConnections>().All;
        var unreachable = servers.Bind(static server => server.UnreachableSince.ToSeq()).Strict();
        var isStopping = services.GetRequiredService<StopDelay>().IsStopping;
        return new(
            connection.IsReady && !isStopping,
            isStopping ? "stopping" : connection.State,
            connection.Since,
            services.GetService<GatewayLease>()?.Leader.IfNoneUnsafe((string?)null),
            servers.Count,
            unreachable.Count,
            unreachable.IsEmpty ? null : unreachable.Min()
        );
    }
}
