using PlexButler.Discord.Model;

namespace PlexButler.Bot.Setup;

/// <summary>The bot, the guild and the roles that were chosen, as the settings write them.</summary>
/// <param name="Token">The bot token.</param>
/// <param name="Guild">The guild's id.</param>
/// <param name="Viewers">Role ids separated by commas, or <c>everyone</c>.</param>
/// <param name="Operators">Role ids.</param>
/// <param name="Admins">Role ids.</param>
sealed record DiscordSetupResult(Secret Token, string Guild, string Viewers, string Operators, string Admins);
