namespace PlexButler.Bot.Doctor.Permissions;

/// <summary>Pure: what the bot needs where it writes by itself. Answers to commands need nothing.</summary>
static class RequiredPermissions
{
    /// <summary>
    /// For cards, which may be used in any channel: after Discord's 15 minutes for answers a card goes on as a message.
    /// </summary>
    public const DiscordPermissions ForCards =
        DiscordPermissions.ViewChannel
        | DiscordPermissions.SendMessages
        | DiscordPermissions.SendMessagesInThreads
        | DiscordPermissions.EmbedLinks;

    /// <summary>For the lines of the audit, which are plain text, in a channel of this kind.</summary>
    public static DiscordPermissions ForAudit(ChannelKind kind) =>
        DiscordPermissions.ViewChannel
        | (kind == ChannelKind.Voice ? DiscordPermissions.Connect : DiscordPermissions.None)
        | (kind == ChannelKind.Thread ? DiscordPermissions.SendMessagesInThreads : DiscordPermissions.SendMessages);

    /// <summary>What an invitation asks for.</summary>
    /// <param name="hasAuditChannel">Whether the settings name an audit channel, which may be a thread.</param>
    public static DiscordPermissions ForInvite(bool hasAuditChannel) =>
        hasAuditChannel ? ForCards | ForAudit(ChannelKind.Text) | ForAudit(ChannelKind.Thread) : ForCards;
}
