namespace PlexButler.Bot.Interactions.Buttons;

/// <summary>What a button or menu with a ticket does. The numbers are part of signed custom ids.</summary>
enum ButtonAction
{
    /// <summary>The member who asked confirms.</summary>
    Confirm = 0,

    /// <summary>Somebody else approves.</summary>
    Approve = 1,

    /// <summary>Somebody declines, or the member who asked withdraws.</summary>
    Decline = 2,

    /// <summary>The member who asked chooses a server from a menu.</summary>
    Choose = 3,

    /// <summary>The member who asked does the same once more.</summary>
    Repeat = 4,

    /// <summary>The member who asked looks at what is running.</summary>
    ShowStatus = 5,

    /// <summary>The member who asked chooses a task from a menu.</summary>
    ChooseTask = 6,

    /// <summary>They turn back a page.</summary>
    PreviousPage = 7,

    /// <summary>They turn a page.</summary>
    NextPage = 8,

    /// <summary>The member who asked does not want it after all.</summary>
    Cancel = 9,

    /// <summary>The member who asked puts a live status into the channel.</summary>
    Pin = 10,

    /// <summary>The member who asked chooses a run from a menu.</summary>
    ChooseRun = 11,

    /// <summary>The member who asked chooses a server from a second menu, which has those beyond the first.</summary>
    ChooseMore = 12,
}
