using System.Text.Json;

namespace PlexButler.Bot.Doctor;

/// <summary>A guild as Discord describes it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Roles">Its roles.</param>
/// <param name="Channels">The channels that the bot can see.</param>
sealed record GuildInfo(string Id, string Name, IReadOnlyList<JsonElement> Roles, IReadOnlyList<JsonElement> Channels);
