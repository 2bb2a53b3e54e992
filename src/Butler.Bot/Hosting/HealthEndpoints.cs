using System.Text.Json.Serialization;
using PlexButler.Bot.Plex;
using PlexButler.Discord.Client;

namespace PlexButler.Bot.Hosting;

/// <summary><c>GET /health/live</c> and <c>GET /health/ready</c>. A dead Plex does not make the bot unready; it is told beside.</summary>
static class HealthEndpoints
{
    /// <summary>Adds both.</summary>
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
        return new(
            connection.IsReady,
            connection.State,
            connection.Since,
            servers.ToDictionary(static s => s.Name, static s => s.UnreachableSince.ToNullable())
        );
    }
}

/// <summary>The body of <c>/health/ready</c>.</summary>
/// <param name="Ready">Whether Discord's heartbeat was acknowledged recently.</param>
/// <param name="Discord">The connection's state in words.</param>
/// <param name="Since">Since when it is so.</param>
/// <param name="PlexGoneSince">For each server, since when it has not answered; null while it does.</param>
sealed record HealthState(
    bool Ready,
    string Discord,
    DateTimeOffset Since,
    Dictionary<string, DateTimeOffset?> PlexGoneSince
);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthState))]
sealed partial class HealthJson : JsonSerializerContext;
