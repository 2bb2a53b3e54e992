using PlexButler.Discord.Client;

namespace PlexButler.Bot.Hosting;

/// <summary>Which adapter keeps the gateway: the lean client, or Discord.Net in a build with <c>-p:DiscordNet=true</c>.</summary>
static class DiscordAdapterServiceCollectionExtensions
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services) =>
        services
#if DISCORDNET
        .AddSingleton<DiscordIO, PlexButler.DiscordNet.DiscordNetClient>();
#else
        .AddSingleton<DiscordIO, GatewayDiscordClient>();
#endif
}
