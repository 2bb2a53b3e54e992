namespace PlexButler.Bot.Interactions.Buttons;

/// <summary>The ticket of a pressed button, and what waits for it.</summary>
/// <param name="Action">What the button does.</param>
/// <param name="Ticket">The ticket.</param>
/// <param name="Request">What waits.</param>
/// <param name="HasExpired">Whether it has expired.</param>
sealed record PressedTicket<A>(ButtonAction Action, ButtonTicket Ticket, A Request, bool HasExpired);
