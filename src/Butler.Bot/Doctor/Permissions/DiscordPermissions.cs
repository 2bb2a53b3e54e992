namespace PlexButler.Bot.Doctor.Permissions;

/// <summary>The permissions of Discord that matter here, as their bits.</summary>
[Flags]
enum DiscordPermissions : ulong
{
    /// <summary>No permission.</summary>
    None = 0,

    /// <summary>Everything, whatever a channel says.</summary>
    Administrator = 1UL << 3,

    /// <summary>Without it, a channel gives nothing else.</summary>
    ViewChannel = 1UL << 10,

    /// <summary>In a channel, not in its threads.</summary>
    SendMessages = 1UL << 11,

    /// <summary>Cards are embeds.</summary>
    EmbedLinks = 1UL << 14,

    /// <summary>Without it, a voice channel gives nothing else.</summary>
    Connect = 1UL << 20,

    /// <summary>Needed in a locked thread.</summary>
    ManageThreads = 1UL << 34,

    /// <summary>In threads, instead of <see cref="SendMessages"/>.</summary>
    SendMessagesInThreads = 1UL << 38,
}
