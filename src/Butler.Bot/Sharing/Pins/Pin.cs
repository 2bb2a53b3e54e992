using PlexButler.Discord.Model;

namespace PlexButler.Bot.Sharing.Pins;

/// <summary>A live status in a channel.</summary>
/// <param name="Id">The interaction that asked for it.</param>
/// <param name="Server">The server it shows.</param>
/// <param name="Guild">The guild.</param>
/// <param name="Channel">The channel there.</param>
/// <param name="Message">The message.</param>
/// <param name="Shown">The key of what it shows.</param>
sealed record Pin(Snowflake Id, string Server, Snowflake Guild, Snowflake Channel, Snowflake Message, string Shown)
{
    /// <summary>How long ago it was last changed, by the store's own clock.</summary>
    public TimeSpan SinceChange { get; init; }

    /// <summary>The address of its message.</summary>
    public string Link => $"https://discord.com/channels/{Guild}/{Channel}/{Message}";
}
