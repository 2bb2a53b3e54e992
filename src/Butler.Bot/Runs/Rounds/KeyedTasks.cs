namespace PlexButler.Bot.Runs.Rounds;

/// <summary>
/// Does the work of a round for each server, or for whatever has a key, beside that of the others: one that hangs holds
/// up its own, and is left alone until it ends. For one caller at a time.
/// </summary>
/// <param name="time">The clock that measures how long a round waits.</param>
sealed class KeyedTasks(TimeProvider time)
{
    // What takes longer goes on while the next round begins.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    readonly Dictionary<string, Task> running = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Begins the work for each item whose last has ended, and waits for it, but not for long. Throws what failed since
    /// the last round.
    /// </summary>
    /// <param name="items">What there is to do.</param>
    /// <param name="getKey">What keeps one from another.</param>
    /// <param name="work">Does one.</param>
    /// <param name="token">Cancels.</param>
    public async Task Run<A>(
        IEnumerable<A> items,
        Func<A, string> getKey,
        Func<A, CancellationToken, Task> work,
        CancellationToken token
    )
    {
        var begun = new List<Task>();
        foreach (var item in items)
            if (!running.TryGetValue(getKey(item), out var last) || last.IsCompletedSuccessfully)
                begun.Add(running[getKey(item)] = Begin(() => work(item, token)));
        await Wait(Task.WhenAll(begun), token);
        var ended = running.Where(static one => one.Value.IsCompleted).ToArray();
        foreach (var one in ended)
            running.Remove(one.Key);
        await Task.WhenAll(ended.Select(static one => one.Value));
    }

    /// <summary>
    /// Waits for what goes on, once no more rounds are made: what was begun may have to be brought to its end, also by
    /// a bot that stops.
    /// </summary>
    public async Task Finish() =>
        await Task.WhenAll(running.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    async Task Wait(Task begun, CancellationToken token)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(token);
        await Task.WhenAny(begun, Task.Delay(Patience, time, done.Token));
        await done.CancelAsync();
    }

    static async Task Begin(Func<Task> work) => await work();
}
