namespace PlexButler.Bot.Interactions.Buttons;

/// <summary>A component with a ticket: one row of <see cref="ComponentTable"/>.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Name">What its custom id begins with; part of signed custom ids.</param>
/// <param name="Kind">Who handles it.</param>
sealed record ComponentRow(ButtonAction Action, string Name, ComponentKind Kind);
