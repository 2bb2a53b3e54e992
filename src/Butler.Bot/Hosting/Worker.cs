using System.Collections.Concurrent;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Replies;
using PlexButler.Discord;

namespace PlexButler.Bot.Hosting;

/// <summary>Carries out what is allowed: counts the use, sends it once, writes it down.</summary>
sealed class Worker(Limits limits, Audit audit, TimeProvider time)
{
    readonly ConcurrentDictionary<(string Server, string Task), Task<Either<ButlerError, Outcome>>> starting = new();

    /// <summary>Does it; what the member reads.</summary>
    public async Task<Message> CarryOut(Order order, Allowed allowed, CancellationToken token)
    {
        var request = order.At(time.GetUtcNow());
        if (limits.Take(allowed.Rule, order.Caller.Id, request) is { } spent)
        {
            var denied = new Denied.Exhausted(allowed.Rule, spent);
            audit.Denied(order, denied);
            return Trouble.denied(denied);
        }
        var counts = false;
        try
        {
            var result = await Once(order, token).ConfigureAwait(false);
            counts = result.Match(Right: static outcome => outcome is not Outcome.Joined, Left: static _ => false);
            audit.Done(order, allowed, result);
            return result.Match(
                Right: outcome => Answer.outcome(order.Server.Name, outcome),
                Left: error => Trouble.plex(order.Server.Name, error, order.Server.GoneSince));
        }
        finally
        {
            if (!counts) limits.GiveBack(allowed.Rule, order.Caller.Id, request);
        }
    }

    // Two members who start the same task at the same moment are one start: the second gets the first one's answer.
    async Task<Either<ButlerError, Outcome>> Once(Order order, CancellationToken token)
    {
        if (order.Verb != Verb.Start) return await order.Server.Run(order.Effect, token).ConfigureAwait(false);
        var key = (order.Server.Name, order.TaskName);
        var mine = new TaskCompletionSource<Either<ButlerError, Outcome>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = starting.GetOrAdd(key, mine.Task);
        if (first != mine.Task) return (await first.WaitAsync(token).ConfigureAwait(false)).Map(Join);
        try
        {
            var result = await order.Server.Run(order.Effect, token).ConfigureAwait(false);
            mine.SetResult(result);
            return result;
        }
        catch (Exception e)
        {
            mine.SetException(e);
            throw;
        }
        finally
        {
            starting.TryRemove(key, out _);
        }
    }

    static Outcome Join(Outcome outcome) => outcome is Outcome.Started started ? new Outcome.Joined(started.Task, started.Start) : outcome;
}
