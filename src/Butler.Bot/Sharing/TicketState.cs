namespace PlexButler.Bot.Sharing;

/// <summary>What became of a ticket. The numbers are part of the database.</summary>
enum TicketState
{
    /// <summary>It can be redeemed.</summary>
    Open,

    /// <summary>It was redeemed.</summary>
    Redeemed,

    /// <summary>Nobody redeemed it in time.</summary>
    Expired,
}
