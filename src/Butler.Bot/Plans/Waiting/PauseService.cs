using LanguageExt;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plans.Running;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Plex.Holds;
using PlexButler.Bot.Replies.Schedules;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Rounds;
using PlexButler.Bot.Sharing;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Waiting;

/// <summary>Puts the schedules back that pauses have switched off, and tells it where that was asked for.</summary>
sealed class PauseService(
    PlexConnections servers,
    SchedulePauses pauses,
    PlanNotices notices,
    AuditLog audit,
    IRunStore store,
    TimeProvider time,
    ILogger<PauseService> log
) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(15),
        // A server that is away is not asked all the time.
        RetryInterval = TimeSpan.FromMinutes(1);

    readonly Dictionary<string, long> failedAt = [];
    readonly KeyedTasks tasks = new(time);

    /// <summary>Does what is due now; a server that hangs keeps no other waiting.</summary>
    public async Task RunOnce(CancellationToken token)
    {
        var due = await FindDue(token);
        await tasks.Run(servers.All.Filter(IsDue), static server => server.Name, RunOnce, token);

        bool IsDue(PlexConnection server) =>
            due.Exists(hold => string.Equals(hold.Server, server.Name, StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!pauses.CanHold)
            return;
        await new RoundLoop(store, RoundOffsets.Pauses, time, log).RunEach(
            [this],
            static (self, token) => self.RunOnce(token),
            static _ => Interval,
            log.PausesFailed,
            stoppingToken
        );
        await tasks.Finish();
    }

    async Task<Seq<ScheduleHold>> FindDue(CancellationToken token)
    {
        try
        {
            return await pauses.FindDue(token);
        }
        catch (DecisionUnavailableException)
        {
            // That is in the log, and the next round looks again.
            return Empty;
        }
    }

    async Task RunOnce(PlexConnection server, CancellationToken token)
    {
        lock (failedAt)
            if (failedAt.TryGetValue(server.Name, out var at) && time.GetElapsedTime(at) < RetryInterval)
                return;
        if (!(await RestoreIfDue(server, token)).TryGetValue(out var outcome))
            return;
        if (outcome.Hold.Damage.TryGetValue(out var damage))
        {
            if (NoteFailure(server.Name, hasFailed: true))
                log.HoldUnreadable(server.Name, damage);
            return;
        }
        if (NoteFailure(server.Name, !outcome.IsOver))
            log.ScheduleNotRestored(server.Name, PutBackReplies.Explain(outcome.Answer));
        if (!outcome.Answer.ToOption().TryGetValue(out var write))
            return;
        if (outcome.IsOver)
        {
            log.ScheduleRestored(server.Name, PauseReplies.SummarizeEnd(write));
            audit.RecordRestored(
                server.Name,
                PauseReplies.SummarizeEnd(write),
                PauseReplies.DescribeEnd(server.Name, write)
            );
            await Post(outcome.Hold, PauseReplies.Ended(server.Name, write));
        }
        else if (!outcome.Hold.IsTold)
            await Post(outcome.Hold, PutBackReplies.Partly(server.Name, write));
    }

    Task Post(ScheduleHold hold, Message message) =>
        notices.Post(hold.Channel, hold.Server, message with { IsEphemeral = false, IsSilent = true });

    async Task<Option<RestoreOutcome>> RestoreIfDue(PlexConnection server, CancellationToken token)
    {
        try
        {
            return await pauses.RestoreIfDue(new ServerSchedule(server), token);
        }
        catch (Exception e) when (e is DecisionUnavailableException or ChangeUnconfirmedException)
        {
            // That is in the log, and a later round looks again what the server has.
            return None;
        }
    }

    // Whether it is the first one in a row.
    bool NoteFailure(string server, bool hasFailed)
    {
        lock (failedAt)
        {
            if (!hasFailed)
            {
                failedAt.Remove(server);
                return false;
            }
            var isFirst = !failedAt.ContainsKey(server);
            failedAt[server] = time.GetTimestamp();
            return isFirst;
        }
    }
}
