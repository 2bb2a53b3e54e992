using PlexButler.Discord.Model;

namespace PlexButler.Bot.Setup;

/// <summary>The Plex server that was chosen.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Token">The owner's token for it.</param>
sealed record PlexSetupResult(string Url, Secret Token);
