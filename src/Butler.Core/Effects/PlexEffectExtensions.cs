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
    public static async Task<Either<ButlerError, A>> RunAsync<A>(
        this Aff<Runtime, A> effect,
        PlexIO plex,
        CancellationToken token
    )
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(token);
        var fin = await effect.Run(new Runtime(plex, source)).ConfigureAwait(false);
        return fin.Match<Either<ButlerError, A>>(Succ: static a => a, Fail: e => e as ButlerError ?? Rethrow(e, token));
    }

    internal static Fin<A> ToFin<A>(this Either<ButlerError, A> either) =>
        either.Match<Fin<A>>(Right: static a => FinSucc(a), Left: static e => FinFail<A>(e));

    static ButlerError Rethrow(Error error, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        if (error.Is(Errors.Cancelled))
            throw new OperationCanceledException(); // the effect cancelled itself
        ExceptionDispatchInfo.Throw(error.ToException());
        return null!;
    }
}
