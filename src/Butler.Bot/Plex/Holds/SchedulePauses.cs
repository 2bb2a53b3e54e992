using LanguageExt;
using PlexButler.Bot.Plex.Editing;
using PlexButler.Bot.Sharing;
using PlexButler.Bot.Sharing.Plans;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex.Holds;

/// <summary>
/// Pauses servers: no plan begins there, and if asked for, Plex's own schedule is off. What that was is stored before
/// anything is changed, so that whoever comes next puts it back, wherever a process dies in between.
/// </summary>
sealed class SchedulePauses(IPlanBook plans, IHoldBook holds, StoreCalls calls, TimeProvider time)
{
    // A process that was told to stop still has to find the end of what it began.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Whether what is switched off would be put back after a restart.</summary>
    public bool CanHold => holds.IsLasting;

    /// <summary>Pauses a server until then. One that is paused already is paused until then instead.</summary>
    public async Task<PauseOutcome> Pause(
        IServerSchedule server,
        DateTimeOffset until,
        bool withSchedule,
        Snowflake channel,
        CancellationToken token
    )
    {
        var known = await calls.Decide(limit => holds.Find(server.Name, limit), token);
        if (known.TryGetValue(out var held))
            return await PauseAgain(server, held, until, withSchedule, token);
        if (!withSchedule)
        {
            await SetPause(server.Name, until, token);
            return new PauseOutcome.PlansOnly(None);
        }
        var found = await server.FindSwitchOff(token);
        if (found.IsLeft(out var error, out var off))
            return new PauseOutcome.NotPaused(error);
        var hold = new ScheduleHold(server.Name, until, channel, off.Edits);
        if (!await calls.Decide(limit => holds.TryAdd(hold, limit), token))
            return new PauseOutcome.PuttingBack();
        await SetPause(server.Name, until, token);
        return await Switch(server, hold, off.WithoutSetting, isNew: true, token);
    }

    /// <summary>Ends a pause. What is switched off is put back at once, if the server takes it.</summary>
    public async Task<Option<RestoreOutcome>> Resume(IServerSchedule server, CancellationToken token)
    {
        await calls.Decide(limit => holds.TryMove(server.Name, DateTimeOffset.UnixEpoch, limit), token);
        await SetPause(server.Name, DateTimeOffset.UnixEpoch, token);
        var outcome = await RestoreIfDue(server, token);
        if (!outcome.Exists(static one => one.Hold.Damage.IsSome))
            return outcome;
        await calls.Decide(limit => holds.Remove(server.Name, limit), token);
        return outcome.Map(static one => one with { IsOver = true });
    }

    /// <summary>Until when a server is paused; in the past if it is not.</summary>
    public Task<DateTimeOffset> GetEnd(string server, CancellationToken token) =>
        calls.Decide(limit => plans.GetPause(server, limit), token);

    /// <summary>Puts back what is switched off, if its end has come and nobody else does.</summary>
    public async Task<Option<RestoreOutcome>> RestoreIfDue(IServerSchedule server, CancellationToken token)
    {
        var now = time.GetUtcNow();
        var known = await calls.Decide(limit => holds.Find(server.Name, limit), token);
        if (!known.TryGetValue(out var hold))
            return None;
        if (hold.Damage.IsSome)
            return new RestoreOutcome(hold, new PreferenceWrite(Empty, None), IsOver: false);
        if (hold.Until > now)
            return None;
        if (!await calls.Decide(limit => holds.TryClaim(server.Name, now, limit), token))
            return None;
        var answer = await PutBack(server, hold);
        if (answer.Exists(static write => write.Results.ForAll(IsSettled)))
            return await calls.Decide(limit => holds.Remove(server.Name, limit), CancellationToken.None)
                ? new RestoreOutcome(hold, answer, IsOver: true)
                : None;
        // What is back is no longer the bot's: somebody may switch it off while the rest is tried again.
        var left = answer.Match(
            Left: _ => hold,
            Right: write =>
                hold with
                {
                    Edits = write
                        .Results.Filter(static result => !IsSettled(result))
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

    async Task<PauseOutcome> PauseAgain(
        IServerSchedule server,
        ScheduleHold held,
        DateTimeOffset until,
        bool withSchedule,
        CancellationToken token
    )
    {
        if (held.Damage.IsSome)
            return new PauseOutcome.Damaged();
        // One whose end has come is on its way back, as far as the server takes it.
        var isMoved =
            held.Until > time.GetUtcNow()
            && await calls.Decide(limit => holds.TryMove(server.Name, until, limit), token);
        if (withSchedule && !isMoved)
            return new PauseOutcome.PuttingBack();
        await SetPause(server.Name, until, token);
        // Whoever began it may have died before it was switched off.
        return withSchedule
            ? await Switch(server, held, Empty, isNew: false, token)
            : new PauseOutcome.ScheduleLeft(StaysOff: isMoved);
    }

    async Task<PauseOutcome> Switch(
        IServerSchedule server,
        ScheduleHold hold,
        Seq<TaskName> withoutSetting,
        bool isNew,
        CancellationToken token
    )
    {
        var answer = await server.Apply(hold.Edits, token);
        if (!answer.IsLeft(out var error, out var write))
            return new PauseOutcome.SchedulePaused(write, withoutSetting);
        if (isNew)
            await calls.Decide(limit => holds.Remove(server.Name, limit), CancellationToken.None);
        return new PauseOutcome.PlansOnly(error);
    }

    Task<Unit> SetPause(string server, DateTimeOffset until, CancellationToken token) =>
        calls.Decide(
            async limit =>
            {
                await plans.SetPause(server, until, limit);
                return unit;
            },
            token
        );

    // What somebody else has changed, and what is no longer there, is left alone. What the server refuses it may take
    // later: nobody else knows what it was.
    static bool IsSettled(EditResult result) =>
        result.Outcome switch
        {
            EditOutcome.Written or EditOutcome.WasSo or EditOutcome.ChangedByOthers or EditOutcome.Missing => true,
            EditOutcome.Rejected or EditOutcome.NotKept or EditOutcome.Unknown => false,
        };
}
