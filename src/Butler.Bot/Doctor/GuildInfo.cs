using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Doctor.Permissions;

namespace PlexButler.Bot.Doctor;

/// <summary>A guild as Discord describes it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Roles">Its roles.</param>
/// <param name="Channels">Its channels, without threads; also those that the bot cannot see.</param>
/// <param name="Bot">The bot as its member; None if Discord did not say.</param>
sealed record GuildInfo(
    string Id,
    string Name,
    IReadOnlyList<JsonElement> Roles,
    IReadOnlyList<JsonElement> Channels,
    Option<GuildMembership> Bot
);
