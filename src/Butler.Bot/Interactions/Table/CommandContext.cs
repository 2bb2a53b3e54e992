using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Plex;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>What a command on a server is given to work with.</summary>
/// <param name="Command">What was asked for.</param>
/// <param name="Grant">What allows it.</param>
/// <param name="Server">The server.</param>
/// <param name="Services">What it may use.</param>
sealed record CommandContext(ResolvedCommand Command, Grant Grant, PlexConnection Server, CommandServices Services);
