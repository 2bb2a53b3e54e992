using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>What the rest of the bot tells and asks about runs. Trouble with the store breaks no command: it is logged once, and the command does without.</summary>
sealed class RunTracker(
    IRunStore store,
    TokenProtector tokens,
    RunTrackingService trackingService,
    TimeProvider time,
    ILogger<RunTracker> log
)
{
    const int MaxReports = 16;

    readonly Lock gate = new();
    readonly Queue<(string Server, TaskName Task, Observation.WebhookReported Sign)> recentReports = new();
    bool isStoreFailing;

    /// <summary>A start was accepted. Its card, or None where there is nothing to show it with, or an open card shows it already.</summary>
    /// <param name="command">What was asked.</param>
    /// <param name="start">What the server said; for a start of everything, started.</param>
    /// <param name="activitiesBefore">Activities that were there before.</param>
    /// <param name="sentAt">When the start was sent; a report may overtake its answer.</param>
    public async Task<Option<Message>> TrackStart(
        ResolvedCommand command,
        StartOutcome start,
        ImmutableHashSet<string> activitiesBefore,
        DateTimeOffset sentAt
    )
    {
        var now = time.GetUtcNow();
        var task = command.Task.Map(static t => t.Name);
        var open = (await GetOpen(command.Server.Name)).Filter(run => run.Task == task).Strict();
        foreach (var run in open)
            await AppendObservation(run, new Observation.StartRepeated(now, start));
        if (start == StartOutcome.AlreadyRunning && !open.IsEmpty)
            return None;
        if (
            CreateRun(
                command,
                (
                    Evidence.None with
                    {
                        ActivitiesBefore = start == StartOutcome.AlreadyRunning ? [] : activitiesBefore,
                    }
                ).Add(new Observation.StartAnswered(now, start)),
                now
            ).Case
            is not Run newRun
        )
            return None;
        var isStored = await TryStore(
            async token =>
            {
                await store.Add(newRun, token);
                return true;
            },
            false
        );
        if (!isStored)
            return None;

        // A report that came before the run was kept found no run to be told to.
        foreach (var observation in ReportsSince(command.Server.Name, task, sentAt))
            await AppendObservation(newRun, observation);
        var card = RunCard.Render(
            newRun,
            RunStateEvaluator.Evaluate(newRun, now),
            await GetTypicalDuration(newRun.Server, newRun.Task)
        );
        trackingService.Track(newRun, card);
        return card;
    }

    /// <summary>A stop was answered: of one task, or of everything if none is named.</summary>
    public async Task RecordStop(string server, Option<TaskName> task, StopOutcome stop)
    {
        var observation = new Observation.StopAnswered(time.GetUtcNow(), stop);
        foreach (var run in await GetOpen(server))
            if (task.IsNone || run.Task == task)
                await AppendObservation(run, observation);
        trackingService.Wake();
    }

    /// <summary>A server's webhook reported a task's work done.</summary>
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

    /// <summary>The open runs of a server, oldest first.</summary>
    public Task<Seq<Run>> GetOpen(string server) =>
        TryStore(async token => await store.GetOpen(server, token), Seq<Run>());

    /// <summary>The last closed runs of a server, newest first.</summary>
    public Task<Seq<Run>> GetClosed(string server, Option<TaskName> task, int limit) =>
        TryStore(async token => await store.GetClosed(server, task, limit, token), Seq<Run>());

    /// <summary>How long runs of a task usually take on a server.</summary>
    public Task<Option<TimeSpan>> GetTypicalDuration(string server, Option<TaskName> task) =>
        TryStore(token => store.GetTypicalDuration(server, task, token), Option<TimeSpan>.None);

    // None without a channel to show it in.
    Option<Run> CreateRun(ResolvedCommand command, Evidence evidence, DateTimeOffset now) =>
        from guild in command.ReplyInteraction.GuildId
        from channel in command.ReplyInteraction.ChannelId
        select new Run(
            command.ReplyInteraction.Id,
            command.Server.Name,
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
                None,
                false,
                true
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
                    .Where(r => r.Server == server && r.Task == task && r.Sign.At >= since)
                    .Select(static r => r.Sign)
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
        // A command waits for the store no longer than Discord would wait for the command.
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(2), time);
        try
        {
            var result = await work(timeout.Token);
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
