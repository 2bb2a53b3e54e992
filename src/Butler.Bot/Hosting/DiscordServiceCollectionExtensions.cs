using PlexButler.Bot.Settings;
using PlexButler.Discord.Client;
using PlexButler.Discord.Http;

namespace PlexButler.Bot.Hosting;

/// <summary>Which way interactions come: over the gateway, or as signed requests to <c>POST /interactions</c> when <c>Discord:PublicKey</c> is set.</summary>
static class DiscordServiceCollectionExtensions
{
    /// <summary>Adds the port with the adapter the settings ask for.</summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services, BotSettings settings) =>
        settings.PublicKey.Match(
            Some: key =>
                services
                    .AddSingleton(key)
                    .AddSingleton<HttpDiscordClient>()
                    .AddSingleton<DiscordIO>(static s => s.GetRequiredService<HttpDiscordClient>()),
            None: services.AddGateway
        );

    /// <summary>Serves the interactions endpoint if there is one.</summary>
    public static void MapInteractionsEndpoint(this WebApplication app)
    {
        if (app.Services.GetService<HttpDiscordClient>() is { } interactions)
            app.MapPost("/interactions", interactions.HandleRequest);
    }
}
