using LanguageExt;
using PlexButler.Bot.Cli.Verbs.Output;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;

namespace PlexButler.Bot.Cli.Verbs;

/// <summary>A call to Plex that changes something: recorded before and after, and told apart from one that failed.
/// </summary>
static class VerbChange
{
    // The command has done its work by then.
    static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(5);

    /// <summary>Sends it once; Left is what went wrong.</summary>
    /// <param name="session">Where.</param>
    /// <param name="verb">The permission it would take in Discord.</param>
    /// <param name="task">The task; empty for everything.</param>
    /// <param name="call">What is sent.</param>
    /// <param name="describe">What came of it, in a few words.</param>
    /// <param name="token">Cancels.</param>
    public static async Task<Either<VerbResult, A>> Send<A>(
        VerbSession session,
        string verb,
        string task,
        Aff<Runtime, A> call,
        Func<A, string> describe,
        CancellationToken token
    )
    {
        var server = session.Server.Name;
        session.Warn(await session.Audit.RecordIntent(verb, server, task, token));
        var result = await session.Server.Run(call, token);
        var outcome = result.Match(Right: describe, Left: static error => error.Message);
        session.Warn(await session.Audit.RecordResult(verb, server, task, outcome));
        return result.MapLeft(error =>
            VerbFailure.Of(
                server,
                error,
                PlexFailure.MayHaveBeenCarriedOut(error) ? "It may have been carried out all the same." : ""
            )
        );
    }

    /// <summary>What came of it, as a sentence, as JSON and as an exit code.</summary>
    public static VerbResult Render(VerbSession session, string task, string outcome, string sentence, int exit)
    {
        var message = $"{session.Server.Name}: {sentence}";
        var document = new OutcomeDocument(session.Server.Name, task, outcome, message, null, null, null, exit);
        return new(exit, message, VerbJson.Write(document));
    }

    /// <summary>Writes to the store of runs. What Plex did stays done without it.</summary>
    public static async Task<A> TryStore<A>(
        VerbSession session,
        Func<CancellationToken, Task<A>> work,
        A fallback,
        CancellationToken token
    )
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(token);
        timeout.CancelAfter(StorePatience);
        try
        {
            return await work(timeout.Token);
        }
        catch (Exception e) when (StoreErrors.IsTransient(e) && !token.IsCancellationRequested)
        {
            session.Warn($"The run is not in the history: {session.Store.Description} {e.Message}");
            return fallback;
        }
    }
}
