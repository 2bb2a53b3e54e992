namespace PlexButler.Discord;

/// <summary>The last ids seen, so many and no more.</summary>
sealed class Recent(int size)
{
    readonly System.Collections.Generic.HashSet<Snowflake> known = new(size);
    readonly Queue<Snowflake> order = new(size);

    /// <summary>False when it was seen before.</summary>
    public bool Add(Snowflake id)
    {
        if (!known.Add(id)) return false;
        order.Enqueue(id);
        if (order.Count > size) known.Remove(order.Dequeue());
        return true;
    }
}
