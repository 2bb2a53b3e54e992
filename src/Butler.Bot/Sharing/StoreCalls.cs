using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Runs;
using PlexButler.Discord.Clocks;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing;

/// <summary>
/// Calls to a store that members wait for. Each gets less time than Discord gives the bot to answer; a failure is
/// logged once, until a call succeeds again.
/// </summary>
/// <param name="place">Where the store is, for the log.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Gets failure and recovery.</param>
sealed class StoreCalls(string place, TimeProvider time, ILogger log)
{
    static readonly TimeSpan DecisionTimeout = TimeSpan.FromSeconds(1.5),
        LookTimeout = TimeSpan.FromSeconds(0.5),
        LookPause = TimeSpan.FromSeconds(2);

    bool isFailing;
    long failedAt;

    /// <summary>What the store decides.</summary>
    /// <exception cref="DecisionUnavailableException">It does not.</exception>
    public async Task<A> Decide<A>(Func<CancellationToken, ValueTask<A>> decide, CancellationToken token)
    {
        try
        {
            return await Call(decide, DecisionTimeout, token);
        }
        catch (Exception e) when (StoreErrors.IsTransient(e) && !token.IsCancellationRequested)
        {
            throw new DecisionUnavailableException(e);
        }
    }

    /// <summary>
    /// The rest of a change, from the first step that may have an effect. A store that fails by then leaves open what
    /// was carried out: also a step whose answer is lost may have been.
    /// </summary>
    /// <exception cref="ChangeUnconfirmedException">The store failed.</exception>
    public static async Task<A> Finish<A>(Func<Task<A>> rest)
    {
        try
        {
            return await rest();
        }
        catch (DecisionUnavailableException e)
        {
            throw new ChangeUnconfirmedException(e);
        }
    }

    /// <summary>What the store says, if it does so soon; not asked again right after a failure.</summary>
    public async Task<Option<A>> Look<A>(Func<CancellationToken, ValueTask<A>> look, CancellationToken token)
    {
        if (Volatile.Read(ref isFailing) && time.GetElapsedTime(Volatile.Read(ref failedAt)) < LookPause)
            return None;
        try
        {
            return Some(await Call(look, LookTimeout, token));
        }
        catch (Exception e) when (StoreErrors.IsTransient(e) && !token.IsCancellationRequested)
        {
            return None;
        }
    }

    async Task<A> Call<A>(Func<CancellationToken, ValueTask<A>> call, TimeSpan limit, CancellationToken token)
    {
        try
        {
            var result = await TimeLimit.Run(stop => call(stop).AsTask(), limit, time, token);
            if (Interlocked.Exchange(ref isFailing, false))
                log.DecisionsRecovered(place);
            return result;
        }
        catch (Exception e) when (StoreErrors.IsTransient(e) && !token.IsCancellationRequested)
        {
            Volatile.Write(ref failedAt, time.GetTimestamp());
            if (!Interlocked.Exchange(ref isFailing, true))
                log.DecisionsFailed(place, e is TimeoutException ? "it does not answer in time." : e.Message);
            throw;
        }
    }
}
