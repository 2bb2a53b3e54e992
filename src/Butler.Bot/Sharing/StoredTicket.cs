namespace PlexButler.Bot.Sharing;

/// <summary>A ticket as it is stored.</summary>
/// <param name="Body">What it was issued for.</param>
/// <param name="State">What became of it, by the store's clock.</param>
sealed record StoredTicket(string Body, TicketState State);
