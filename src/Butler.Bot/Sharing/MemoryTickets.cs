using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing;

/// <summary>Stores tickets in the memory of this process: a restart loses them.</summary>
sealed class MemoryTickets(TimeProvider time) : ITicketStore
{
    // A ticket is kept for a while after it expired, so that the reply to a late press can say that it did.
    const int MaxKept = 4000;

    readonly Lock gate = new();
    readonly Dictionary<ulong, Entry> entries = [];
    readonly Queue<ulong> order = new();

    /// <inheritdoc/>
    public ValueTask Add(ulong id, string body, TimeSpan lifetime, CancellationToken token)
    {
        lock (gate)
        {
            entries[id] = new(body, time.GetUtcNow() + lifetime);
            order.Enqueue(id);
            if (order.Count > MaxKept)
                entries.Remove(order.Dequeue());
        }
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<Option<StoredTicket>> Find(ulong id, CancellationToken token)
    {
        lock (gate)
            return ValueTask.FromResult(
                entries.TryGetValue(id, out var entry) ? Some(new StoredTicket(entry.Body, GetState(entry))) : None
            );
    }

    /// <inheritdoc/>
    public ValueTask<bool> Redeem(ulong id, CancellationToken token) =>
        ValueTask.FromResult(Close(id, TicketState.Redeemed, GetState));

    /// <inheritdoc/>
    public ValueTask<bool> Expire(ulong id, CancellationToken token) =>
        ValueTask.FromResult(Close(id, TicketState.Expired, static entry => entry.State));

    bool Close(ulong id, TicketState state, Func<Entry, TicketState> read)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(id, out var entry) || read(entry) != TicketState.Open)
                return false;
            entry.State = state;
            return true;
        }
    }

    TicketState GetState(Entry entry) =>
        entry.State == TicketState.Open && time.GetUtcNow() >= entry.ExpiresAt ? TicketState.Expired : entry.State;

    sealed class Entry(string body, DateTimeOffset expiresAt)
    {
        public string Body => body;
        public DateTimeOffset ExpiresAt => expiresAt;
        public TicketState State { get; set; }
    }
}
