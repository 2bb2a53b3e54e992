using LanguageExt;
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
    readonly ScheduleRestorer restorer = new(holds, calls, time);

    /// <summary>Whether what is switched off would be put back after a restart.</summary>
    public bool CanHold => holds.IsLasting;

    /// <summary>Pauses a server until then. One that is paused already is paused until then instead.</summary>
    /// <exception cref="DecisionUnavailableException">The store fails, and nothing was done.</exception>
    /// <exception cref="ChangeUnconfirmedException">The store fails after that.</exception>
    public async Task<PauseOutcome> Pause(
        IServerSchedule server,
        DateTimeOffset until,
        bool withSchedule,
        Snowflake channel,
        CancellationToken token
    )
    {
        if ((await FindHold(server.Name, token)).TryGetValue(out var held))
            return await StoreCalls.Finish(() => PauseAgain(server, held, until, withSchedule, token));
        if (!withSchedule)
        {
            await StoreCalls.Finish(() => SetPause(server.Name, until, token));
            return new PauseOutcome.PlansOnly(None);
        }
        var found = await server.FindSwitchOff(token);
        if (found.IsLeft(out var error, out var off))
            return new PauseOutcome.NotPaused(error);
        var hold = new ScheduleHold(server.Name, until, channel, off.Edits);
        return await StoreCalls.Finish(async () =>
            await calls.Decide(limit => holds.TryAdd(hold, limit), token)
                ? await Switch(server, hold, off.WithoutSetting, isNew: true, token)
                : new PauseOutcome.PuttingBack()
        );
    }

    /// <summary>Ends a pause. What is switched off is put back at once, if the server takes it.</summary>
    /// <exception cref="ChangeUnconfirmedException">The store fails meanwhile.</exception>
    public Task<Option<RestoreOutcome>> Resume(IServerSchedule server, CancellationToken token) =>
        StoreCalls.Finish(async () =>
        {
            var now = time.GetUtcNow();
            if (!await calls.Decide(limit => holds.TryMove(server.Name, now, limit), token))
                await SetPause(server.Name, now, token);
            var outcome = await RestoreIfDue(server, token);
            if (!outcome.Exists(static one => one.Hold.Damage.IsSome))
                return outcome;
            await calls.Decide(limit => holds.Remove(server.Name, limit), token);
            return outcome.Map(static one => one with { IsOver = true });
        });

    /// <summary>What is switched off on a server.</summary>
    public Task<Option<ScheduleHold>> FindHold(string server, CancellationToken token) =>
        restorer.FindHold(server, token);

    /// <summary>What is to be put back now on any server, or cannot be because it cannot be read.</summary>
    public async Task<Seq<ScheduleHold>> FindDue(CancellationToken token)
    {
        var now = time.GetUtcNow();
        return (await calls.Decide(holds.GetAll, token))
            .Filter(hold => hold.Until <= now || hold.Damage.IsSome)
            .Strict();
    }

    /// <summary>Until when a server is paused; in the past if it is not.</summary>
    public Task<DateTimeOffset> GetEnd(string server, CancellationToken token) =>
        calls.Decide(limit => plans.GetPause(server, limit), token);

    /// <summary>Puts back what is switched off, if its end has come and nobody else does.</summary>
    /// <exception cref="DecisionUnavailableException">The store fails, and nothing was done.</exception>
    /// <exception cref="ChangeUnconfirmedException">The store fails after that; somebody tries again.</exception>
    public Task<Option<RestoreOutcome>> RestoreIfDue(IServerSchedule server, CancellationToken token) =>
        restorer.RestoreIfDue(server, token);

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
        if (!isMoved)
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
            return await EndedMeanwhile(server, hold)
                ? new PauseOutcome.PuttingBack()
                : new PauseOutcome.SchedulePaused(write, withoutSetting);
        // What an earlier pause has switched off stays so, until the new end.
        if (!isNew)
            return new PauseOutcome.ScheduleLeft(StaysOff: true);
        await TryRemove(server.Name);
        return new PauseOutcome.PlansOnly(error);
    }

    // Whoever ended the pause while the server took the edits may have found everything as it was, and have removed
    // what is stored: then it is stored again, and put back.
    async Task<bool> EndedMeanwhile(IServerSchedule server, ScheduleHold hold)
    {
        var now = time.GetUtcNow();
        var stored = await FindHold(server.Name, CancellationToken.None);
        if (stored.Exists(one => one.Until > now))
            return false;
        if (stored.IsNone)
            await calls.Decide(limit => holds.TryAdd(hold with { Until = now }, limit), CancellationToken.None);
        else
            await server.Apply(hold.Edits.Map(static edit => edit.Reversed).Strict(), CancellationToken.None);
        await RestoreIfDue(server, CancellationToken.None);
        return true;
    }

    // What cannot be removed is what the server has all the same, so that it is put back without any change.
    async Task TryRemove(string server)
    {
        try
        {
            await calls.Decide(limit => holds.Remove(server, limit), CancellationToken.None);
        }
        catch (DecisionUnavailableException)
        {
            // That is in the log.
        }
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
}
