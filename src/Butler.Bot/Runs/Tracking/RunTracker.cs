using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Tokens;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>
/// Records and queries runs for the rest of the bot. A failing store fails no command: the failure is logged once, and
/// the command continues without it.
/// </summary>
sealed class RunTracker(
    IRunStore store,
    TokenProtector tokens,
    RunTrackingService trackingService,
    TimeProvider time,
    ILogger<RunTracker> log
)
{
    const int MaxReports = 16;

    // Discord waits three seconds for the response to a command, so the store gets less.
    static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(2);

    readonly Lock gate = new();
    readonly Queue<(string Server, TaskName Task, Observation.WebhookReported Observation)> recentReports = new();
    bool isStoreFailing;

    /// <summary>
    /// Tracks a start that was accepted. Returns its card, or None if there is no channel to show it in, or if an open
    /// card
    /// shows it already.
    /// </summary>
    /// <param name="command">What was requested.</param>
    /// <param name="start">The server's answer; for a start of everything, started.</param>
    /// <param name="activitiesBefore">The activities that existed before.</param>
    /// <param name="sentAt">When the start was sent; a webhook may arrive before its answer.</param>
    public async Task<Option<Message>> TrackStart(
        ResolvedCommand command,
        StartOutcome start,
        ImmutableHashSet<string> activitiesBefore,
        DateTimeOffset sentAt
    )
    {
        var now = time.GetUtcNow();
        var task = command.Task.Map(static t => t.Name);
        var open = (await GetOpen(command.ServerName)).Filter(run => run.Task == task).Strict();
        foreach (var run in open)
            await AppendObservation(run, new Observation.StartRepeated(now, start));
        if (start == StartOutcome.AlreadyRunning && !open.IsEmpty)
            return None;
        if (!CreateRun(command, Evidence.OfStart(start, activitiesBefore, now), now).TryGetValue(out var newRun))
            return None;
        var isStored = await TryStore(
            async token =>
            {
                await store.Add(newRun, token);
                return true;
            },
            fallback: false
        );
        if (!isStored)
            return None;

        // A webhook that arrived before the run was stored found no run to be recorded for.
        foreach (var observation in ReportsSince(command.ServerName, task, sentAt))
            await AppendObservation(newRun, observation);
        var card = RunCard.Render(
            newRun,
            RunStateEvaluator.Evaluate(newRun, now),
            await GetTypicalDuration(newRun.Server, newRun.Task)
        );
        trackingService.Track(newRun, card);
        return card;
    }

    /// <summary>Records the answer to a stop of one task, or of everything if none is named.</summary>
    public async Task RecordStop(string server, Option<TaskName> task, StopOutcome stop)
    {
        var observation = new Observation.StopAnswered(time.GetUtcNow(), stop);
        foreach (var run in await GetOpen(server))
            if (task.IsNone || run.Task == task)
                await AppendObservation(run, observation);
        trackingService.Wake();
    }

    /// <summary>Records that a server's webhook reported the end of a task.</summary>
    public async Task RecordReport(string server, TaskName task, string eventName)
    {
        var observation = new Observation.WebhookReported(time.GetUtcNow(), eventName);
        lock (gate)
        {
            recentReports.Enqueue((server, task, observation));
            if (recentReports.Count > MaxReports)
                recentReports.Dequeue();
        }
        foreach (var run in await GetOpen(server))
            if (run.Task == task)
                await AppendObservation(run, observation);
        trackingService.Wake();
    }

    /// <summary>The open runs of a server, oldest first; none if the store failed.</summary>
    public async Task<Seq<Run>> GetOpen(string server) => (await FindOpen(server)).IfNone(Seq<Run>());

    /// <summary>The open runs of a server, oldest first; None if the store failed.</summary>
    public Task<Option<Seq<Run>>> FindOpen(string server) =>
        TryStore(async token => Some(await store.GetOpen(server, token)), Option<Seq<Run>>.None);

    /// <summary>The last closed runs of a server, newest first; None if the store failed.</summary>
    public Task<Option<Seq<Run>>> FindClosed(string server, Option<TaskName> task, int limit) =>
        TryStore(async token => Some(await store.GetClosed(server, task, limit, token)), Option<Seq<Run>>.None);

    /// <summary>The median duration of a task's runs on a server.</summary>
    public Task<Option<TimeSpan>> GetTypicalDuration(string server, Option<TaskName> task) =>
        TryStore(token => store.GetTypicalDuration(server, task, token), Option<TimeSpan>.None);

    // None without a channel to show the card in.
    Option<Run> CreateRun(ResolvedCommand command, Evidence evidence, DateTimeOffset now) =>
        from guild in command.ReplyInteraction.GuildId
        from channel in command.ReplyInteraction.ChannelId
        select new Run(
            command.ReplyInteraction.Id,
            command.ServerName,
            command.Task.Map(static t => t.Name),
            command.Task.Bind(static t => t.Title).IfNone(""),
            command.Caller.Id,
            now,
            evidence,
            new(
                command.ReplyInteraction.ApplicationId,
                tokens.Protect(command.ReplyInteraction.Token),
                guild,
                channel,
                command.IsPublic,
                MessageId: None,
                IsAnnounced: false,
                IsOpen: true
            )
        )
        {
            ApprovedBy = command.ApprovedBy,
            IsTaskDisabled = command.Task.Exists(static t => !t.Enabled),
        };

    Seq<Observation.WebhookReported> ReportsSince(string server, Option<TaskName> task, DateTimeOffset since)
    {
        lock (gate)
            return toSeq(
                recentReports
                    .Where(r => r.Server == server && r.Task == task && r.Observation.At >= since)
                    .Select(static r => r.Observation)
                    .ToArray()
            );
    }

    Task<Unit> AppendObservation(Run run, Observation observation) =>
        TryStore(
            async token =>
            {
                await store.AppendObservation(run.Id, observation, token);
                return unit;
            },
            unit
        );

    async Task<A> TryStore<A>(Func<CancellationToken, Task<A>> work, A fallback)
    {
        try
        {
            var result = await TimeLimit.Run(work, StoreTimeout, time, CancellationToken.None);
            isStoreFailing = false;
            return result;
        }
        catch (Exception e) when (StoreErrors.IsTransient(e))
        {
            if (!Interlocked.Exchange(ref isStoreFailing, true))
                log.RunStoreFailed(store.Description, e.Message);
            return fallback;
        }
    }
}
