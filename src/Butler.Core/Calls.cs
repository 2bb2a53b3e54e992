using LanguageExt;
using LanguageExt.Common;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>How a request and a pure reader become an effect.</summary>
static class Calls<RT>
    where RT : struct, HasPlex<RT>
{
    // Not by query syntax, whose every clause is one more state machine for each call.
    public static Aff<RT, A> send<A>(Request request, Func<Reply, Either<ButlerError, A>> read) =>
        AffMaybe<RT, A>(runtime =>
            runtime
                .PlexEff.Run(runtime)
                .Match(
                    Succ: plex => run(plex, request, read, runtime.CancellationToken),
                    Fail: static error => ValueTask.FromResult(FinFail<A>(error))
                )
        );

    static async ValueTask<Fin<A>> run<A>(
        PlexIO plex,
        Request request,
        Func<Reply, Either<ButlerError, A>> read,
        CancellationToken token
    )
    {
        try
        {
            return (await plex.Send(request, token).ConfigureAwait(false)).Match(
                Right: reply => diagnosed(read(reply), reply).ToFin(),
                Left: static error => FinFail<A>(error)
            );
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return FinFail<A>(Errors.Cancelled);
        }
    }

    static Either<ButlerError, A> diagnosed<A>(Either<ButlerError, A> result, Reply reply) =>
        result.IsRight ? result : result.MapLeft(error => error with { Diagnosis = Diagnosis.Of(reply) });
}
