namespace PlexButler.Sandbox.Discord.Constants;

/// <summary>Flags of a message, as the bits of Discord's JSON.</summary>
/// <remarks>Source: Discord, "Message Resource", "Message Flags".</remarks>
static class MessageFlags
{
    public const int SuppressEmbeds = 1 << 2,
        Ephemeral = 1 << 6,
        Loading = 1 << 7,
        SuppressNotifications = 1 << 12,
        ComponentsV2 = 1 << 15;
}
