using LanguageExt;
using LanguageExt.Common;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Turns a request and a pure reader into an effect.</summary>
static class PlexCalls<RT>
    where RT : struct, HasPlex<RT>
{
    // Not query syntax: each of its clauses adds a state machine to every call.
    public static Aff<RT, A> send<A>(PlexRequest request, Func<PlexReply, Either<ButlerError, A>> readReply) =>
        AffMaybe<RT, A>(runtime =>
            runtime
                .PlexEff.Run(runtime)
                .Match(
                    Succ: plex => SendAndRead(plex, request, readReply, runtime.CancellationToken),
                    Fail: static error => ValueTask.FromResult(FinFail<A>(error))
                )
        );

    static async ValueTask<Fin<A>> SendAndRead<A>(
        PlexIO plex,
        PlexRequest request,
        Func<PlexReply, Either<ButlerError, A>> readReply,
        CancellationToken token
    )
    {
        try
        {
            return (await plex.Send(request, token).ConfigureAwait(false)).Match(
                Right: reply => AttachDiagnosis(readReply(reply), reply).ToFin(),
                Left: static error => FinFail<A>(error)
            );
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return FinFail<A>(Errors.Cancelled);
        }
    }

    static Either<ButlerError, A> AttachDiagnosis<A>(Either<ButlerError, A> result, PlexReply reply) =>
        result.IsRight ? result : result.MapLeft(error => error with { Diagnosis = DiagnosisReader.Read(reply) });
}
