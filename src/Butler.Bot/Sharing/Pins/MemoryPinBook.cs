using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.Pins;

/// <summary>Live statuses in the memory of this process, which is their only keeper: a restart loses them.</summary>
sealed class MemoryPinBook(TimeProvider time) : IPinBook
{
    readonly Lock gate = new();
    readonly Dictionary<Snowflake, Kept> pins = [];

    /// <inheritdoc/>
    public ValueTask<Option<Pin>> Place(Pin pin, CancellationToken token)
    {
        lock (gate)
        {
            var replaced = toSeq(pins.Values)
                .Find(one => one.Pin.Channel == pin.Channel && one.Pin.Server == pin.Server)
                .Map(static one => one.Pin);
            replaced.IfSome(old => pins.Remove(old.Id));
            pins[pin.Id] = new(pin, time.GetTimestamp());
            return ValueTask.FromResult(replaced);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Option<Pin>> Find(Snowflake id, CancellationToken token)
    {
        lock (gate)
            return ValueTask.FromResult(pins.TryGetValue(id, out var kept) ? Some(Describe(kept)) : None);
    }

    /// <inheritdoc/>
    public ValueTask<Seq<Pin>> AcquireLeases(string owner, TimeSpan lease, CancellationToken token)
    {
        lock (gate)
            return ValueTask.FromResult(
                toSeq(pins.Values.Select(Describe).OrderBy(static pin => pin.Id.Value).ToArray())
            );
    }

    /// <inheritdoc/>
    public ValueTask SetShown(string owner, Snowflake id, string shown, CancellationToken token)
    {
        lock (gate)
            if (pins.TryGetValue(id, out var kept))
                pins[id] = new(kept.Pin with { Shown = shown }, time.GetTimestamp());
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> Remove(Snowflake id, CancellationToken token)
    {
        lock (gate)
            return ValueTask.FromResult(pins.Remove(id));
    }

    /// <inheritdoc/>
    public ValueTask ReleaseLeases(string owner, CancellationToken token) => ValueTask.CompletedTask;

    Pin Describe(Kept kept) => kept.Pin with { SinceChange = time.GetElapsedTime(kept.ChangedAt) };

    sealed record Kept(Pin Pin, long ChangedAt);
}
