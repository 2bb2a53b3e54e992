namespace PlexButler.Sandbox.Discord.Constants;

/// <summary>Kinds of command options, as the numbers of Discord's JSON.</summary>
/// <remarks>Source: Discord, "Application Commands", "Application Command Option Type".</remarks>
static class ApplicationCommandOptionType
{
    public const int Subcommand = 1,
        SubcommandGroup = 2,
        String = 3,
        Integer = 4,
        Boolean = 5,
        User = 6,
        Channel = 7,
        Role = 8,
        Mentionable = 9,
        Number = 10,
        Attachment = 11;
}
