namespace PlexButler.Bot.Interactions.Buttons;

/// <summary>What a component belongs to, and so who handles its press.</summary>
enum ComponentKind
{
    /// <summary>A command that waits for the press.</summary>
    HeldCommand,

    /// <summary>A command that a reply offers.</summary>
    NextStep,

    /// <summary>The card of a run, or a live status.</summary>
    Card,
}
