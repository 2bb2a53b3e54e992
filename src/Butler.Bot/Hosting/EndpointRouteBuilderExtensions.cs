using PlexButler.Bot.Runs.Tracking;
using PlexButler.Discord.Http;

namespace PlexButler.Bot.Hosting;

/// <summary>Maps the endpoints that the settings ask for.</summary>
static class EndpointRouteBuilderExtensions
{
    /// <summary>Maps <c>POST /interactions</c> if interactions come over HTTP.</summary>
    public static void MapInteractionsEndpoint(this WebApplication app)
    {
        if (app.Services.GetService<HttpDiscordClient>() is { } interactions)
            app.MapPost("/interactions", interactions.HandleRequest);
    }

    /// <summary>Maps Plex's webhook if there is a secret for it.</summary>
    public static void MapPlexWebhook(this WebApplication app)
    {
        if (app.Services.GetService<PlexWebhook>() is { } webhook)
            app.MapPost("/plex/webhook/{secret}", webhook.Serve);
    }
}
