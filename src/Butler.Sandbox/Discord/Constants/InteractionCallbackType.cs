namespace PlexButler.Sandbox.Discord.Constants;

/// <summary>Kinds of first answers to an interaction, as the numbers of Discord's JSON.</summary>
/// <remarks>Source: Discord, "Receiving and Responding", "Interaction Callback Type".</remarks>
static class InteractionCallbackType
{
    public const int ChannelMessageWithSource = 4,
        DeferredChannelMessageWithSource = 5,
        DeferredUpdateMessage = 6,
        UpdateMessage = 7,
        AutocompleteResult = 8,
        Modal = 9;
}
