using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Keeping;

/// <summary>What the rest of the bot tells and asks about runs. Trouble with the store breaks no command: it is logged once, and the command does without.</summary>
sealed class RunBook(RunStore store, TokenSeal seal, Keeper keeper, TimeProvider time, ILogger<RunBook> log)
{
    const int Reports = 16;

    readonly Lock gate = new();
    readonly Queue<(string Server, TaskName Task, Sign.Reported Sign)> reports = new();
    bool isBroken;

    /// <summary>A start was accepted. Its card, or None where there is nothing to show it with, or an open card shows it already.</summary>
    /// <param name="order">What was asked.</param>
    /// <param name="start">What the server said; for a start of everything, started.</param>
    /// <param name="before">Activities that were there before.</param>
    /// <param name="sentAt">When the start was sent; a report may overtake its answer.</param>
    public async Task<Option<Message>> Began(
        Order order,
        StartOutcome start,
        ImmutableHashSet<string> before,
        DateTimeOffset sentAt
    )
    {
        var now = time.GetUtcNow();
        var task = order.Task.Map(static t => t.Name);
        var open = (await Open(order.Server.Name)).Filter(run => run.Task == task).Strict();
        foreach (var run in open)
            await Note(run, new Sign.StartedAgain(now, start));
        if (start == StartOutcome.AlreadyRunning && !open.IsEmpty)
            return None;
        if (
            Begin(
                order,
                (Evidence.None with { Before = start == StartOutcome.AlreadyRunning ? [] : before }).Add(
                    new Sign.Answered(now, start)
                ),
                now
            ).Case
            is not Run begun
        )
            return None;
        var isKept = await Try(
            async token =>
            {
                await store.Add(begun, token);
                return true;
            },
            false
        );
        if (!isKept)
            return None;

        // A report that came before the run was kept found no run to be told to.
        foreach (var sign in Overtaken(order.Server.Name, task, sentAt))
            await Note(begun, sign);
        var card = RunCard.message(begun, RunStates.of(begun, now), await Usual(begun.Server, begun.Task));
        keeper.Begun(begun, card);
        return card;
    }

    /// <summary>A stop was answered: of one task, or of everything if none is named.</summary>
    public async Task Stopped(string server, Option<TaskName> task, StopOutcome stop)
    {
        var sign = new Sign.StopAsked(time.GetUtcNow(), stop);
        foreach (var run in await Open(server))
            if (task.IsNone || run.Task == task)
                await Note(run, sign);
        keeper.Poke();
    }

    /// <summary>A server's webhook reported a task's work done.</summary>
    public async Task Reported(string server, TaskName task, string name)
    {
        var sign = new Sign.Reported(time.GetUtcNow(), name);
        lock (gate)
        {
            reports.Enqueue((server, task, sign));
            if (reports.Count > Reports)
                reports.Dequeue();
        }
        foreach (var run in await Open(server))
            if (run.Task == task)
                await Note(run, sign);
        keeper.Poke();
    }

    /// <summary>The open runs of a server, oldest first.</summary>
    public Task<Seq<Run>> Open(string server) => Try(async token => await store.Open(server, token), Seq<Run>());

    /// <summary>The last closed runs of a server, newest first.</summary>
    public Task<Seq<Run>> Past(string server, Option<TaskName> task, int most) =>
        Try(async token => await store.Past(server, task, most, token), Seq<Run>());

    /// <summary>How long runs of a task usually take on a server.</summary>
    public Task<Option<TimeSpan>> Usual(string server, Option<TaskName> task) =>
        Try(token => store.Usual(server, task, token), Option<TimeSpan>.None);

    // None without a channel to show it in.
    Option<Run> Begin(Order order, Evidence evidence, DateTimeOffset now) =>
        from guild in order.Shown.GuildId
        from channel in order.Shown.ChannelId
        select new Run(
            order.Shown.Id,
            order.Server.Name,
            order.Task.Map(static t => t.Name),
            order.Task.Bind(static t => t.Title).IfNone(""),
            order.Caller.Id,
            now,
            evidence,
            new(order.Shown.ApplicationId, seal.Seal(order.Shown.Token), guild, channel, order.Share, None, false, true)
        )
        {
            ApprovedBy = order.ApprovedBy,
            SwitchedOff = order.Task.Exists(static t => !t.Enabled),
        };

    Seq<Sign.Reported> Overtaken(string server, Option<TaskName> task, DateTimeOffset since)
    {
        lock (gate)
            return toSeq(
                reports
                    .Where(r => r.Server == server && r.Task == task && r.Sign.At >= since)
                    .Select(static r => r.Sign)
                    .ToArray()
            );
    }

    Task<Unit> Note(Run run, Sign sign) =>
        Try(
            async token =>
            {
                await store.Note(run.Id, sign, token);
                return unit;
            },
            unit
        );

    async Task<A> Try<A>(Func<CancellationToken, Task<A>> work, A otherwise)
    {
        // A command waits for the store no longer than Discord would wait for the command.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2), time);
        try
        {
            var result = await work(limit.Token);
            isBroken = false;
            return result;
        }
        catch (Exception e) when (StoreTrouble.Is(e))
        {
            if (!Interlocked.Exchange(ref isBroken, true))
                log.StoreFailed(store.Place, e.Message);
            return otherwise;
        }
    }
}
