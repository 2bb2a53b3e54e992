using PlexButler.Bot.Doctor;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Settings;
using PlexButler.Discord;

namespace PlexButler.Bot.Hosting;

/// <summary><c>/butler doctor</c>: the running bot examines itself. Its own session stands for the one <c>doctor</c> would try.</summary>
sealed class Checkup(BotSettings settings, DiscordIO discord)
{
    /// <summary>What was found, for the admin who asked.</summary>
    public async Task<Message> Run(CancellationToken token) =>
        Diagnosed.message(await Examination.Run(settings, Surroundings.Here(discord.Connection), token));
}
