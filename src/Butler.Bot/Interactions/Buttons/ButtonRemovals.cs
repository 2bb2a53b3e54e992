using System.Collections.Concurrent;
using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Interactions.Buttons;

/// <summary>
/// Takes buttons away once they have expired, as long as the bot can still change the messages that they are on: for 15
/// minutes after the interaction, by Discord's rule, and while this process lives.
/// </summary>
sealed class ButtonRemovals(TimeProvider time, ILogger<ButtonRemovals> log) : IDisposable
{
    // A little before the end, so that the call still arrives in time.
    static readonly TimeSpan UsableLifetime = TimeSpan.FromMinutes(14.5);

    static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(20);

    // By this clock, and by no other, an interaction says when it was received.
    readonly SteadyClock steady = SteadyClock.Of(time);
    readonly ConcurrentDictionary<ulong, ITimer> timers = [];

    /// <summary>How long buttons in replies to an interaction may live, at most as long as wanted.</summary>
    public TimeSpan LimitLifetime(Interaction interaction, TimeSpan wanted)
    {
        var left = interaction.ReceivedAt + UsableLifetime - steady.GetUtcNow();
        return left < wanted ? TimeSpan.FromTicks(Math.Max(left.Ticks, TimeSpan.TicksPerSecond)) : wanted;
    }

    /// <summary>Calls <paramref name="remove"/> once the ticket has expired, unless it was redeemed by then.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="expire">Lets it expire; false if it was redeemed before.</param>
    /// <param name="remove">Changes the messages.</param>
    public void Schedule(
        ButtonTicket ticket,
        Func<CancellationToken, Task<bool>> expire,
        Func<CancellationToken, Task<Seq<Either<DiscordError, Unit>>>> remove
    )
    {
        var timer = time.CreateTimer(
            state => _ = Expire(ticket, expire, remove),
            state: null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        timers[ticket.Nonce] = timer;
        // The reply may have taken longer than the ticket lasts.
        var left = ticket.ExpiresAt - time.GetUtcNow();
        timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The buttons stay as they are; a press says that they are no longer valid.</summary>
    public void Dispose()
    {
        foreach (var timer in timers.Values)
            timer.Dispose();
    }

    async Task Expire(
        ButtonTicket ticket,
        Func<CancellationToken, Task<bool>> expire,
        Func<CancellationToken, Task<Seq<Either<DiscordError, Unit>>>> remove
    )
    {
        if (timers.TryRemove(ticket.Nonce, out var timer))
            timer.Dispose();
        using var timeout = new CancellationTokenSource(CallTimeout);
        try
        {
            if (!await expire(timeout.Token))
                return;
            foreach (var result in await remove(timeout.Token))
                result.IfLeft(error => log.ButtonsNotRemoved(error.Message));
        }
        catch (OperationCanceledException)
        {
            log.ButtonsNotRemoved("no answer in time");
        }
        catch (Exception e)
        {
            log.ButtonsNotRemoved(e.Message);
        }
    }
}
