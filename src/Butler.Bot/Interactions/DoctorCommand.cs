using PlexButler.Bot.Doctor;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Interactions;

/// <summary><c>/butler doctor</c>: the running bot examines itself. Its own session stands for the one <c>doctor</c> would try.</summary>
sealed class DoctorCommand(BotSettings settings, DiscordIO discord)
{
    /// <summary>What was found, for the admin who asked.</summary>
    public async Task<Message> Run(CancellationToken token) =>
        DoctorReply.Render(await DoctorChecks.Run(settings, HostEnvironment.Detect(discord.Status), token));
}
