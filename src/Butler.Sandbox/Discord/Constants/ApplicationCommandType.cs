namespace PlexButler.Sandbox.Discord.Constants;

/// <summary>Kinds of commands, as the numbers of Discord's JSON.</summary>
/// <remarks>Source: Discord, "Application Commands", "Application Command Types".</remarks>
static class ApplicationCommandType
{
    public const int ChatInput = 1,
        User = 2,
        Message = 3,
        PrimaryEntryPoint = 4;
}
