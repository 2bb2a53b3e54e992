using System.Security.Cryptography;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Buttons;

/// <summary>
/// Requests that wait for a button press. The key and the requests exist only in this process, so that no button
/// outlives it.
/// </summary>
/// <typeparam name="A">The type of a request.</typeparam>
sealed class ButtonTickets<A>(TimeProvider time)
{
    // A request is kept for a while after it expired, so that the reply to a late press can say that it did.
    const int MaxOpen = 1000;

    readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    readonly Lock gate = new();
    readonly Dictionary<ulong, (ButtonTicket Ticket, A Request)> open = [];
    readonly Queue<ulong> order = new();

    /// <summary>Lets a request wait, and returns its ticket.</summary>
    public ButtonTicket Issue(Snowflake member, Snowflake guild, TimeSpan lifetime, A request)
    {
        var ticket = new ButtonTicket(ButtonTicket.CreateNonce(), member, guild, time.GetUtcNow() + lifetime);
        lock (gate)
        {
            open[ticket.Nonce] = (ticket, request);
            order.Enqueue(ticket.Nonce);
            if (order.Count > MaxOpen)
                open.Remove(order.Dequeue());
        }
        return ticket;
    }

    /// <summary>The custom id of a ticket's button.</summary>
    public string GetCustomId(ButtonTicket ticket, ButtonAction action) => ticket.ToCustomId(action, key);

    /// <summary>The ticket of a pressed button; None if no open ticket has that custom id.</summary>
    public Option<(ButtonAction Action, ButtonTicket Ticket, A Request)> Find(string customId)
    {
        if (!ButtonTicket.ParseCustomId(customId).TryGetValue(out var claim))
            return None;
        lock (gate)
            return open.TryGetValue(claim.Nonce, out var entry) && entry.Ticket.Verify(customId, claim.Action, key)
                ? Some((claim.Action, entry.Ticket, entry.Request))
                : None;
    }

    /// <summary>Whether it has expired.</summary>
    public bool HasExpired(ButtonTicket ticket) => time.GetUtcNow() >= ticket.ExpiresAt;

    /// <summary>Whether it was not redeemed yet.</summary>
    public bool IsOpen(ButtonTicket ticket)
    {
        lock (gate)
            return open.ContainsKey(ticket.Nonce);
    }

    /// <summary>Redeems a ticket: true for exactly one caller.</summary>
    public bool TryRedeem(ButtonTicket ticket)
    {
        lock (gate)
            return open.Remove(ticket.Nonce);
    }
}
