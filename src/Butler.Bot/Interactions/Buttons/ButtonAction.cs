namespace PlexButler.Bot.Interactions.Buttons;

/// <summary>What a button or menu of this bot does. The numbers and the names are part of signed custom ids.</summary>
enum ButtonAction
{
    /// <summary>The member who asked confirms.</summary>
    Confirm,

    /// <summary>Somebody else approves.</summary>
    Approve,

    /// <summary>Somebody declines, or the member who asked withdraws.</summary>
    Decline,

    /// <summary>The member who asked chooses a server from a menu.</summary>
    Choose,
}
