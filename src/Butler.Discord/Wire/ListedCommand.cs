using PlexButler.Discord.Model;

namespace PlexButler.Discord.Wire;

/// <summary>A slash command as Discord lists it.</summary>
readonly record struct ListedCommand(string Name, Snowflake Id);
