namespace PlexButler.Discord.Tests.Doubles;

/// <summary>
/// Runs everything that is awaited on one thread and only when told to, so that a simulated day has one course and no
/// races.
/// </summary>
sealed class ManualSynchronizationContext : SynchronizationContext
{
    readonly Queue<(SendOrPostCallback Callback, object? State)> queue = new();

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (queue)
            queue.Enqueue((d, state));
    }

    /// <summary>Runs until nothing is left to do at this instant.</summary>
    public void RunUntilIdle()
    {
        while (true)
        {
            (SendOrPostCallback Callback, object? State) next;
            lock (queue)
            {
                if (!queue.TryDequeue(out next))
                    return;
            }
            next.Callback(next.State);
        }
    }

    /// <summary>Does something with this as the context of whatever is awaited.</summary>
    public void Run(Action action)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
            RunUntilIdle();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
