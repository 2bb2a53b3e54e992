using PlexButler.Bot.Settings;
using PlexButler.Discord.Client;
using PlexButler.Discord.Http;
#if !DISCORDNET
using PlexButler.Discord.Gateway;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
#endif

namespace PlexButler.Bot.Hosting;

/// <summary>Registers the Discord client.</summary>
static class DiscordServiceCollectionExtensions
{
    /// <summary>
    /// Adds the client that the settings ask for: signed requests to <c>POST /interactions</c> if
    /// <c>Discord:PublicKey</c> is set, otherwise the gateway.
    /// </summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services, BotSettings settings) =>
        settings.PublicKey.Match(
            Some: key =>
                services
                    .AddSingleton(key)
                    .AddSingleton<HttpDiscordClient>()
                    .AddSingleton<DiscordIO>(static s => new MentioningDiscord(
                        s.GetRequiredService<HttpDiscordClient>(),
                        ownsInner: false
                    )),
            None: services.AddGateway
        );

    // A build with -p:DiscordNet=true connects through Discord.Net.
    static IServiceCollection AddGateway(this IServiceCollection services) =>
        services
#if DISCORDNET
            .AddSingleton<PlexButler.DiscordNet.DiscordNetClient>()
            .AddSingleton<DiscordIO>(static s => new MentioningDiscord(
                s.GetRequiredService<PlexButler.DiscordNet.DiscordNetClient>(),
                ownsInner: false
            ));
#else
        .AddSingleton<DiscordIO>(static s => new MentioningDiscord(
            new GatewayDiscordClient(
                s.GetRequiredService<DiscordOptions>(),
                s.GetRequiredService<TimeProvider>(),
                s.GetRequiredService<ILogger<GatewayDiscordClient>>()
            )
            {
                Lease = Optional(s.GetService<IGatewayLease>()),
            },
            ownsInner: true
        ));
#endif
}
