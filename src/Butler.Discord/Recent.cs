namespace PlexButler.Discord;

/// <summary>The last ids seen, so many and no more. Safe from any thread.</summary>
sealed class Recent(int size)
{
    readonly Lock gate = new();
    readonly HashSet<Snowflake> known = [];
    readonly Queue<Snowflake> order = [];

    /// <summary>False when it was seen before.</summary>
    public bool Add(Snowflake id)
    {
        lock (gate)
        {
            if (!known.Add(id))
                return false;
            order.Enqueue(id);
            if (order.Count > size)
                known.Remove(order.Dequeue());
            return true;
        }
    }
}
