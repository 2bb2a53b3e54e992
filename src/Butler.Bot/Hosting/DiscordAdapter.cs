using PlexButler.Discord;

namespace PlexButler.Bot.Hosting;

/// <summary>Which adapter speaks with Discord: the lean client, or Discord.Net in a build with <c>-p:DiscordNet=true</c>.</summary>
static class DiscordAdapter
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services) => services
#if DISCORDNET
        .AddSingleton<DiscordIO, DiscordNet.DiscordNetClient>();
#else
        .AddSingleton<DiscordIO, LeanClient>();
#endif
}
