using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plans.Later;
using PlexButler.Bot.Plans.Running;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Rounds;
using PlexButler.Bot.Sharing;
using PlexButler.Bot.Sharing.Plans;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Plans.Waiting;

/// <summary>Makes the starts that wait, when their time has come.</summary>
sealed class LaterService(
    ILaterBook book,
    ButtonTickets<CommandInvocation> tickets,
    ServerOutlooks outlooks,
    LaterRunner runner,
    IRunStore store,
    TimeProvider time,
    ILogger<LaterService> log
) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    readonly KeyedTasks tasks = new(time);

    /// <summary>Does what is due now; a server that hangs keeps no other waiting.</summary>
    public async Task RunOnce(CancellationToken token)
    {
        // The starts for a server that the settings no longer have are given up like others.
        var groups = (await book.GetAll(token)).GroupBy(static start => start.Server, StringComparer.OrdinalIgnoreCase);
        await tasks.Run(groups, static group => group.Key, HandleAll, token);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await new RoundLoop(store, RoundOffsets.LaterStarts, time, log).RunEach(
            [this],
            static (self, token) => self.RunOnce(token),
            static _ => Interval,
            log.LaterStartsFailed,
            stoppingToken
        );
        await tasks.Finish();
    }

    async Task HandleAll(IEnumerable<LaterStart> starts, CancellationToken token)
    {
        try
        {
            foreach (var start in starts)
                await Handle(start, token);
        }
        catch (DecisionUnavailableException)
        {
            // That is in the log, and the next round looks again.
        }
    }

    async Task Handle(LaterStart start, CancellationToken token)
    {
        if (!(await tickets.Load(start.Ticket, token)).TryGetValue(out var waiting))
            await HandleRedeemed(start, token);
        else if (!StartWhen.Read(start.When).TryGetValue(out var when))
            await book.Remove(start.Ticket, token);
        else if (waiting.HasExpired)
            await GiveUp(start, waiting.Request, when, token);
        else if (await outlooks.IsTime(start.Server, when, token))
            await runner.Run(start, waiting, token);
    }

    // By a button, or by a process that was about to make the start.
    async Task HandleRedeemed(LaterStart start, CancellationToken token)
    {
        var isLost = start.BeginningFor.Exists(static since => since.Duration() >= PlanKeeper.MaxBeginning);
        if ((start.BeginningFor.IsNone || isLost) && await book.Remove(start.Ticket, token) && isLost)
            await runner.ReportUnfinished(start);
    }

    // Removed before it is reported: no report is better than two.
    async Task GiveUp(LaterStart start, CommandInvocation invocation, StartWhen when, CancellationToken token)
    {
        if (await book.Remove(start.Ticket, token))
            await runner.ReportGivenUp(start, invocation, when, await outlooks.FindPause(start.Server, token));
    }
}
