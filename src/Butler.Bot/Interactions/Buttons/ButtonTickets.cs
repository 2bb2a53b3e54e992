using System.Security.Cryptography;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Buttons;

/// <summary>Requests that wait for a press. Key and requests live in this process alone, so that no button outlives it.</summary>
/// <typeparam name="A">What waits.</typeparam>
sealed class ButtonTickets<A>(TimeProvider time)
{
    // One that nobody pressed is kept a while, so that a late press is told why it came to nothing.
    const int MaxOpen = 1000;

    readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    readonly Lock gate = new();
    readonly Dictionary<ulong, (ButtonTicket Ticket, A What)> open = [];
    readonly Queue<ulong> order = new();

    /// <summary>Lets a request wait; its ticket.</summary>
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

    /// <summary>What a pressed button is about; None if no open ticket has exactly that custom id.</summary>
    public Option<(ButtonAction Press, ButtonTicket Ticket, A What)> Find(string customId)
    {
        if (ButtonTicket.ParseCustomId(customId).Case is not (ButtonAction action, ulong number))
            return None;
        lock (gate)
            return open.TryGetValue(number, out var entry) && entry.Ticket.Verify(customId, action, key)
                ? Some((action, entry.Ticket, entry.What))
                : None;
    }

    /// <summary>Whether its time is over.</summary>
    public bool HasExpired(ButtonTicket ticket) => time.GetUtcNow() >= ticket.ExpiresAt;

    /// <summary>Uses a ticket up: true for exactly one caller, ever.</summary>
    public bool TryRedeem(ButtonTicket ticket)
    {
        lock (gate)
            return open.Remove(ticket.Nonce);
    }
}
