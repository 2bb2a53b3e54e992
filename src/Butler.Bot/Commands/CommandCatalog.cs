using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Commands;

/// <summary>What is known of the table of commands where the table itself cannot be seen.</summary>
/// <param name="Permissions">The permissions of all commands.</param>
/// <param name="Registration">What is registered with Discord.</param>
sealed record CommandCatalog(PermissionSet Permissions, Seq<SlashCommand> Registration);
