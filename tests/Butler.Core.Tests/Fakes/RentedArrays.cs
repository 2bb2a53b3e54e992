using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace PlexButler.Tests.Fakes;

/// <summary>Lists what is rented from the pools of arrays by the flow that made it, whatever else runs meanwhile.</summary>
sealed class RentedArrays : EventListener
{
    const string PoolSource = "System.Buffers.ArrayPoolEventSource";
    const int BufferRented = 1;

    static readonly AsyncLocal<ConcurrentQueue<int>?> Current = new();

    readonly ConcurrentQueue<int> sizes = new();

    public RentedArrays() => Current.Value = sizes;

    /// <summary>The sizes so far.</summary>
    public IReadOnlyCollection<int> Sizes => sizes;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == PoolSource)
            EnableEvents(eventSource, EventLevel.Verbose);
    }

    // Called by the thread that rents.
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData is { EventId: BufferRented, Payload: [_, int size, ..] } && sizes is not null)
            if (ReferenceEquals(Current.Value, sizes))
                sizes.Enqueue(size);
    }
}
