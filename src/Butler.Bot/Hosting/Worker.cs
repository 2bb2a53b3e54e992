using System.Collections.Concurrent;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Keeping;
using PlexButler.Bot.Replies;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Hosting;

/// <summary>Carries out what is allowed: counts the use, sends it once, writes it down.</summary>
sealed class Worker(Limits limits, Audit audit, RunBook runs, RunReports reports, TimeProvider time)
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
            if (VerbNames.looksBack(order.Verb))
            {
                counts = true;
                audit.Looked(order, allowed);
                return await reports.For(order, token);
            }
            var before = VerbNames.starts(order.Verb) ? order.Before ?? new(order.Server, token) : null;
            if (before is not null)
                await before.Wait();
            var sentAt = time.GetUtcNow();
            var result = await Once(order, token);
            counts = result.Match(Right: static outcome => outcome is not Outcome.Joined, Left: static _ => false);
            audit.Done(order, allowed, result);
            if (result.Case is not Outcome done)
                return Trouble.plex(order.Server.Name, (ButlerError)result.Case, order.Server.GoneSince);
            var card = await Remember(order, done, before, sentAt);
            return card.IfNone(() => Answer.outcome(order.Server.Name, done));
        }
        finally
        {
            if (!counts)
                limits.GiveBack(allowed.Rule, order.Caller.Id, request);
        }
    }

    // What was started gets a card; what was stopped is told to the cards that show it.
    async Task<Option<Message>> Remember(Order order, Outcome done, Before? before, DateTimeOffset sentAt)
    {
        var ids = before is null ? [] : await before.Ids();
        switch (done)
        {
            case Outcome.Started started:
                return await runs.Began(order, started.Start, ids, sentAt);
            case Outcome.StartedAll:
                return await runs.Began(order, StartOutcome.Started, ids, sentAt);
            case Outcome.Stopped stopped:
                await runs.Stopped(order.Server.Name, stopped.Task.Name, stopped.Stop);
                return None;
            case Outcome.StoppedAll:
                await runs.Stopped(order.Server.Name, None, StopOutcome.Stopped);
                return None;
            default:
                return None;
        }
    }

    // Two members who start the same task at the same moment are one start: the second gets the first one's answer.
    async Task<Either<ButlerError, Outcome>> Once(Order order, CancellationToken token)
    {
        if (order.Verb != Verb.Start)
            return await order.Server.Run(order.Effect, token);
        var key = (order.Server.Name, order.TaskName);
        var mine = new TaskCompletionSource<Either<ButlerError, Outcome>>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        var first = starting.GetOrAdd(key, mine.Task);
        if (first != mine.Task)
            return (await first.WaitAsync(token)).Map(Join);
        try
        {
            var result = await order.Server.Run(order.Effect, token);
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

    static Outcome Join(Outcome outcome) =>
        outcome is Outcome.Started started ? new Outcome.Joined(started.Task, started.Start) : outcome;
}
