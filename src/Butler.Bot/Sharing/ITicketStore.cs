using LanguageExt;

namespace PlexButler.Bot.Sharing;

/// <summary>
/// Stores what waits for a button press. Replicas that share it take each other's presses, and each ticket is redeemed
/// once.
/// </summary>
interface ITicketStore
{
    /// <summary>Stores a ticket that can be redeemed for so long, by the store's clock.</summary>
    ValueTask Add(ulong id, string body, TimeSpan lifetime, CancellationToken token);

    /// <summary>A ticket; None if there never was one, or if it was forgotten since.</summary>
    ValueTask<Option<StoredTicket>> Find(ulong id, CancellationToken token);

    /// <summary>Redeems an open ticket: true for exactly one caller.</summary>
    ValueTask<bool> Redeem(ulong id, CancellationToken token);

    /// <summary>Lets an open ticket expire now: true for exactly one caller, and then nobody redeems it.</summary>
    ValueTask<bool> Expire(ulong id, CancellationToken token);
}
