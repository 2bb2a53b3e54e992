using System.Diagnostics;
using System.Runtime.ExceptionServices;
using LanguageExt;
using LanguageExt.Common;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Runs effects as tasks.</summary>
public static class PlexEffectExtensions
{
    /// <summary>Runs the effect once. Left is an expected failure; a bug is thrown; a cancelled token throws
    /// <see cref="OperationCanceledException"/>.</summary>
    /// <remarks>Combine effects before they run, not their results afterwards: query syntax over
    /// <see cref="Either{L,R}"/> does not survive compilation ahead of time (LanguageExt 4.4.9).
    /// LanguageExt's own <c>Timeout</c> ends as <see cref="ButlerError.TimedOut"/>.</remarks>
    public static async Task<Either<ButlerError, A>> RunAsync<A>(
        this Aff<Runtime, A> effect,
        PlexIO plex,
        CancellationToken token
    )
    {
        var startedAt = Stopwatch.GetTimestamp();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(token);
        var fin = await effect.Run(new Runtime(plex, source)).ConfigureAwait(false);
        return fin.Match<Either<ButlerError, A>>(
            Succ: static a => a,
            Fail: e => e as ButlerError ?? ToError(e, startedAt, token)
        );
    }

    internal static async Task<PlexResult<A>> RunForResult<A>(
        this Aff<Runtime, A> effect,
        PlexIO plex,
        CancellationToken token
    ) => await effect.RunAsync(plex, token).ConfigureAwait(false);

    internal static Fin<A> ToFin<A>(this Either<ButlerError, A> either) =>
        either.Match<Fin<A>>(Right: static a => FinSucc(a), Left: static e => FinFail<A>(e));

    static ButlerError.TimedOut ToError(Error error, long startedAt, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        if (error.Is(Errors.TimedOut)) // it does not say after how long
            return new ButlerError.TimedOut(Stopwatch.GetElapsedTime(startedAt));
        if (error.Is(Errors.Cancelled))
            throw new OperationCanceledException(); // the effect cancelled itself
        ExceptionDispatchInfo.Throw(error.ToException());
        return null!;
    }
}
