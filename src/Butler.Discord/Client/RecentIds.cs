using PlexButler.Discord.Model;

namespace PlexButler.Discord.Client;

/// <summary>The last ids seen, up to a number. Safe from any thread.</summary>
sealed class RecentIds(int capacity)
{
    readonly Lock gate = new();
    readonly HashSet<Snowflake> known = [];
    readonly Queue<Snowflake> order = [];

    /// <summary>False when it was seen before.</summary>
    public bool TryAdd(Snowflake id)
    {
        lock (gate)
        {
            if (!known.Add(id))
                return false;
            order.Enqueue(id);
            if (order.Count > capacity)
                known.Remove(order.Dequeue());
            return true;
        }
    }
}
