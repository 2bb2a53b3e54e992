using PlexButler.Bot.Hosting;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Settings;
using PlexButler.Discord;

namespace PlexButler.Bot.Keeping;

/// <summary>What remembers runs, watches them and shows them.</summary>
static class RunServices
{
    /// <summary>Adds them all.</summary>
    public static IServiceCollection AddRuns(this IServiceCollection services, BotSettings settings, RunStore store)
    {
        settings.WebhookSecret.IfSome(secret =>
            services.AddSingleton(s => new PlexWebhook(
                secret,
                s.GetRequiredService<PlexConnections>(),
                s.GetRequiredService<RunBook>(),
                s.GetRequiredService<ILogger<PlexWebhook>>()
            ))
        );
        return services
            .AddSingleton(settings.Cards)
            .AddSingleton(store)
            .AddSingleton(static s => new TokenSeal(s.GetRequiredService<LeanOptions>()))
            .AddSingleton<Sight, Watches>()
            .AddSingleton<CardPost>()
            .AddSingleton<CardKeeper>()
            .AddSingleton<Keeper>()
            .AddSingleton<RunBook>()
            .AddSingleton<RunReports>()
            .AddHostedService(static s => s.GetRequiredService<Keeper>());
    }

    /// <summary>Serves the webhook if there is a secret for it.</summary>
    public static void MapWebhook(this WebApplication app)
    {
        if (app.Services.GetService<PlexWebhook>() is { } webhook)
            app.MapPost("/plex/webhook/{secret}", webhook.Serve);
    }
}
