using PlexButler.Bot.Settings;
using PlexButler.Discord;

namespace PlexButler.Bot.Hosting;

/// <summary>Which way interactions come: over the gateway, or as signed requests to <c>POST /interactions</c> when <c>Discord:PublicKey</c> is set.</summary>
static class DiscordConnection
{
    /// <summary>Adds the port with the adapter the settings ask for.</summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services, BotSettings settings) =>
        settings.PublicKey.Match(
            Some: key =>
                services
                    .AddSingleton(key)
                    .AddSingleton<HttpInteractions>()
                    .AddSingleton<DiscordIO>(static s => s.GetRequiredService<HttpInteractions>()),
            None: services.AddGateway
        );

    /// <summary>Serves the interactions endpoint if there is one.</summary>
    public static void MapInteractions(this WebApplication app)
    {
        if (app.Services.GetService<HttpInteractions>() is { } interactions)
            app.MapPost("/interactions", interactions.Serve);
    }
}
