using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex.Holds;

/// <summary>
/// Has none: what was switched off would stay so after this process, since nobody would know what it was before.
/// </summary>
sealed class MemoryHoldBook : IHoldBook
{
    /// <inheritdoc/>
    public bool IsLasting => false;

    /// <inheritdoc/>
    public ValueTask<Option<ScheduleHold>> Find(string server, CancellationToken token) =>
        ValueTask.FromResult(Option<ScheduleHold>.None);

    /// <inheritdoc/>
    public ValueTask<Seq<ScheduleHold>> GetAll(CancellationToken token) => ValueTask.FromResult(Seq<ScheduleHold>());

    /// <inheritdoc/>
    public ValueTask<bool> TryAdd(ScheduleHold hold, CancellationToken token) => ValueTask.FromResult(false);

    /// <inheritdoc/>
    public ValueTask<bool> TryMove(string server, DateTimeOffset until, CancellationToken token) =>
        ValueTask.FromResult(false);

    /// <inheritdoc/>
    public ValueTask<bool> TryClaim(string server, DateTimeOffset now, CancellationToken token) =>
        ValueTask.FromResult(false);

    /// <inheritdoc/>
    public ValueTask Release(ScheduleHold left, CancellationToken token) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<bool> Remove(string server, CancellationToken token) => ValueTask.FromResult(false);
}
