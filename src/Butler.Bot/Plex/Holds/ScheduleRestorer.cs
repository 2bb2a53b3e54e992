using LanguageExt;
using PlexButler.Bot.Plex.Editing;
using PlexButler.Bot.Sharing;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex.Holds;

/// <summary>Puts back at the end of a pause what is stored of it.</summary>
sealed class ScheduleRestorer(IHoldBook holds, StoreCalls calls, TimeProvider time)
{
    // A process that was told to stop still has to find the end of what it began.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30),
        // A server that has just begun, or that is being updated, may list some of its settings later.
        MissingPatience = TimeSpan.FromDays(1);

    /// <summary>What is switched off on a server.</summary>
    public Task<Option<ScheduleHold>> FindHold(string server, CancellationToken token) =>
        calls.Decide(limit => holds.Find(server, limit), token);

    /// <summary>Puts it back, if its end has come and nobody else does.</summary>
    public async Task<Option<RestoreOutcome>> RestoreIfDue(IServerSchedule server, CancellationToken token)
    {
        var now = time.GetUtcNow();
        if (!(await FindHold(server.Name, token)).TryGetValue(out var hold))
            return None;
        if (hold.Damage.IsSome)
            return new RestoreOutcome(hold, new PreferenceWrite(Empty, None), IsOver: false);
        if (hold.Until > now || !await calls.Decide(limit => holds.TryClaim(server.Name, now, limit), token))
            return None;
        var answer = await PutBack(server, hold);
        return await StoreCalls.Finish(() => Settle(hold, answer));
    }

    async Task<Option<RestoreOutcome>> Settle(ScheduleHold hold, Either<ButlerError, PreferenceWrite> answer)
    {
        if (answer.Exists(write => write.Results.ForAll(IsSettledNow)))
            return await calls.Decide(limit => holds.Remove(hold.Server, limit), CancellationToken.None)
                ? new RestoreOutcome(hold, answer, IsOver: true)
                : None;
        // What is back is no longer the bot's: somebody may switch it off while the rest is tried again.
        var left = answer.Match(
            Left: _ => hold,
            Right: write =>
                hold with
                {
                    Edits = write
                        .Results.Filter(result => !IsSettledNow(result))
                        .Map(static result => result.Edit.Reversed)
                        .Strict(),
                    IsTold = true,
                }
        );
        await calls.Decide(
            async limit =>
            {
                await holds.Release(left, limit);
                return unit;
            },
            CancellationToken.None
        );
        return new RestoreOutcome(hold, answer, IsOver: false);

        bool IsSettledNow(EditResult result) => IsSettled(result, time.GetUtcNow() - hold.Until);
    }

    async Task<Either<ButlerError, PreferenceWrite>> PutBack(IServerSchedule server, ScheduleHold hold)
    {
        using var timeout = new CancellationTokenSource(Patience, time);
        try
        {
            return await server.Apply(hold.Edits.Map(static edit => edit.Reversed).Strict(), timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new ButlerError.TimedOut(Patience);
        }
    }

    // What somebody else has changed is left alone, and in the end what is no longer there. What the server refuses it
    // may take later: nobody else knows what it was.
    static bool IsSettled(EditResult result, TimeSpan sinceEnd) =>
        result.Outcome switch
        {
            EditOutcome.Written or EditOutcome.WasSo or EditOutcome.ChangedByOthers => true,
            EditOutcome.Missing => sinceEnd >= MissingPatience,
            EditOutcome.Rejected or EditOutcome.NotKept or EditOutcome.Unknown => false,
        };
}
