using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.Plans;

/// <summary>Starts that wait in the memory of this process: a restart loses them.</summary>
sealed class MemoryLaterBook : ILaterBook
{
    readonly Lock gate = new();
    readonly Dictionary<ulong, LaterStart> starts = [];

    /// <inheritdoc/>
    public ValueTask Add(LaterStart start, CancellationToken token)
    {
        lock (gate)
            starts[start.Ticket] = start;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<Seq<LaterStart>> GetAll(CancellationToken token)
    {
        lock (gate)
            return ValueTask.FromResult(toSeq(starts.Values.ToArray()));
    }

    /// <inheritdoc/>
    public ValueTask MarkBeginning(ulong ticket, CancellationToken token) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<bool> Remove(ulong ticket, CancellationToken token)
    {
        lock (gate)
            return ValueTask.FromResult(starts.Remove(ticket));
    }
}
