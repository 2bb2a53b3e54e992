namespace PlexButler.Sandbox.Discord.Constants;

/// <summary>Kinds of messages, as the numbers of Discord's JSON.</summary>
/// <remarks>Source: Discord, "Message Resource", "Message Types".</remarks>
static class MessageType
{
    public const int Default = 0,
        Reply = 19,
        ChatInputCommand = 20;
}
