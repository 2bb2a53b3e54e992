using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

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
)
{
    // Such a run was asked for with no interaction. Discord gives nothing this id.
    static readonly Snowflake Nobody = new(1);

    /// <summary>Of a run that no message shows.</summary>
    /// <param name="isOpen">Whether the run is still followed.</param>
    public static Card Nowhere(bool isOpen) =>
        new(
            Nobody,
            ProtectedToken: "",
            Nobody,
            Nobody,
            IsPublic: false,
            MessageId: None,
            IsAnnounced: true,
            IsOpen: isOpen
        );

    /// <summary>Whether a message shows the run, or may.</summary>
    public bool IsSomewhere => ProtectedToken.Length > 0 || MessageId.IsSome;
}
