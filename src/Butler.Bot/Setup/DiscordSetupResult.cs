using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Setup;

/// <summary>The bot, the guild and the roles that were chosen, as the settings write them. None keeps what is
/// set.</summary>
/// <param name="Token">The bot token.</param>
/// <param name="Guild">The guild's id.</param>
/// <param name="Viewers">Role ids separated by commas, or <c>everyone</c>.</param>
/// <param name="Operators">Role ids.</param>
/// <param name="Admins">Role ids.</param>
sealed record DiscordSetupResult(
    Option<Secret> Token,
    Option<string> Guild,
    Option<string> Viewers,
    Option<string> Operators,
    Option<string> Admins
);
