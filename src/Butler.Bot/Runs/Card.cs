using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs;

/// <summary>The message that shows a run until it is over.</summary>
/// <param name="ApplicationId">The application whose interaction it answers.</param>
/// <param name="ProtectedToken">The interaction's token, encrypted; useless without the bot token.</param>
/// <param name="GuildId">The guild where the run was requested.</param>
/// <param name="ChannelId">The channel there.</param>
/// <param name="IsPublic">Whether everybody in the channel sees it.</param>
/// <param name="MessageId">The channel message it moved to; None while it is the interaction's own response.</param>
/// <param name="IsAnnounced">Whether the requester was notified of the end, or needs no notification.</param>
/// <param name="IsOpen">Whether it is still updated.</param>
sealed record Card(
    Snowflake ApplicationId,
    string ProtectedToken,
    Snowflake GuildId,
    Snowflake ChannelId,
    bool IsPublic,
    Option<Snowflake> MessageId,
    bool IsAnnounced,
    bool IsOpen
);
