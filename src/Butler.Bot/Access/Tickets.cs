using System.Security.Cryptography;
using LanguageExt;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>Requests that wait for a press. Key and requests live in this process alone, so that no button outlives it.</summary>
/// <typeparam name="A">What waits.</typeparam>
sealed class Tickets<A>(TimeProvider time)
{
    // One that nobody pressed is kept a while, so that a late press is told why it came to nothing.
    const int Most = 1000;

    readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    readonly Lock gate = new();
    readonly Dictionary<ulong, (Ticket Ticket, A What)> open = [];
    readonly Queue<ulong> order = new();

    /// <summary>Lets a request wait; its ticket.</summary>
    public Ticket Issue(Snowflake member, Snowflake guild, TimeSpan life, A what)
    {
        var ticket = new Ticket(Ticket.Draw(), member, guild, time.GetUtcNow() + life);
        lock (gate)
        {
            open[ticket.Number] = (ticket, what);
            order.Enqueue(ticket.Number);
            if (order.Count > Most)
                open.Remove(order.Dequeue());
        }
        return ticket;
    }

    /// <summary>The custom id of a ticket's button.</summary>
    public string CustomId(Ticket ticket, Press press) => ticket.CustomId(press, key);

    /// <summary>What a pressed button is about; None if no open ticket has exactly that custom id.</summary>
    public Option<(Press Press, Ticket Ticket, A What)> Find(string customId)
    {
        if (Ticket.Read(customId).Case is not (Press press, ulong number))
            return None;
        lock (gate)
            return open.TryGetValue(number, out var held) && held.Ticket.Admits(customId, press, key)
                ? Some((press, held.Ticket, held.What))
                : None;
    }

    /// <summary>Whether its time is over.</summary>
    public bool HasExpired(Ticket ticket) => time.GetUtcNow() >= ticket.Expires;

    /// <summary>Uses a ticket up: true for exactly one caller, ever.</summary>
    public bool Use(Ticket ticket)
    {
        lock (gate)
            return open.Remove(ticket.Number);
    }
}
