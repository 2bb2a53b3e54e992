using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Testing;

/// <summary>What the next calls get instead of an answer. None within is a call that hangs.</summary>
sealed class FaultQueue
{
    readonly Queue<Option<Either<ButlerError, PlexReply>>> next = [];
    Option<ButlerError> always;

    public void Add(Either<ButlerError, PlexReply> fault, int calls)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        for (var i = 0; i < calls; i++)
            next.Enqueue(Some(fault));
    }

    public void AddHang() => next.Enqueue(None);

    public void Always(ButlerError error) => always = Some(error);

    public void Clear()
    {
        next.Clear();
        always = None;
    }

    public Option<Option<Either<ButlerError, PlexReply>>> Next() =>
        next.TryDequeue(out var fault)
            ? Some(fault)
            : always.Map(static error => Some(Left<ButlerError, PlexReply>(error)));
}
