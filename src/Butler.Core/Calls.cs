using LanguageExt;
using LanguageExt.Common;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>How a request and a pure reader become an effect.</summary>
static class Calls<RT> where RT : struct, HasPlex<RT>
{
    public static Aff<RT, A> send<A>(Request request, Func<Reply, Either<ButlerError, A>> read) =>
        from plex in default(RT).PlexEff
        from token in cancelToken<RT>()
        from value in AffMaybe<RT, A>(async _ =>
        {
            try
            {
                return (await plex.Send(request, token).ConfigureAwait(false)).Bind(reply => diagnosed(reply, read)).ToFin();
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested)
            {
                return FinFail<A>(Errors.Cancelled);
            }
        })
        select value;

    static Either<ButlerError, A> diagnosed<A>(Reply reply, Func<Reply, Either<ButlerError, A>> read) =>
        read(reply).MapLeft(error => error with { Diagnosis = Diagnosis.Of(reply) });
}
