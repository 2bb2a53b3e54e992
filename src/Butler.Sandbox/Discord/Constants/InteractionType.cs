namespace PlexButler.Sandbox.Discord.Constants;

/// <summary>Kinds of interactions, as the numbers of Discord's JSON.</summary>
/// <remarks>Source: Discord, "Receiving and Responding", "Interaction Type".</remarks>
static class InteractionType
{
    public const int Ping = 1,
        ApplicationCommand = 2,
        MessageComponent = 3,
        Autocomplete = 4,
        ModalSubmit = 5;
}
