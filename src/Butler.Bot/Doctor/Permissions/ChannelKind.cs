namespace PlexButler.Bot.Doctor.Permissions;

/// <summary>What a channel is, as far as it matters to who posts there.</summary>
enum ChannelKind
{
    /// <summary>Nothing can be posted there.</summary>
    None,

    /// <summary>A text or announcement channel.</summary>
    Text,

    /// <summary>A voice channel, which has a chat.</summary>
    Voice,

    /// <summary>A thread; a forum's posts are threads.</summary>
    Thread,
}
