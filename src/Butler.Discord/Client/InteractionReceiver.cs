using System.Text.Json;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Model;
using PlexButler.Discord.Rest;
using PlexButler.Discord.Wire;

namespace PlexButler.Discord.Client;

/// <summary>Interactions on their way to the handler: each once, each on a task of its own, so many at a time and no more.</summary>
/// <param name="maxConcurrency">How many may be handled at the same time.</param>
/// <param name="handle">The bot's handler.</param>
/// <param name="handleOverLimit">Tells a member that there are too many.</param>
/// <param name="clock">Knows how old an interaction is.</param>
/// <param name="metrics">Told of each.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told of what is lost.</param>
sealed class InteractionReceiver(
    int maxConcurrency,
    Func<Interaction, CancellationToken, Task> handle,
    Func<Interaction, CancellationToken, Task> handleOverLimit,
    ServerClock clock,
    DiscordMetrics metrics,
    TimeProvider time,
    ILogger log
)
{
    // Discord takes a first answer for 3 s. What is surely older is not handled at all: a task must not start while its member reads
    // that the bot did not respond. The margin is for the second's fraction that the Date header leaves out, and the way here
    static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(4.5);

    readonly RecentIds seen = new(8192);
    readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int running;
    int isAtLimit;
    volatile bool isClosing;

    /// <summary>Takes an interaction's body; never waits. Safe from any thread.</summary>
    /// <returns>Whether somebody will answer it.</returns>
    public bool TryAccept(JsonElement data, CancellationToken token) =>
        InteractionWire.Read(data, time.GetUtcNow()).Match(Right: i => TryAccept(i, token), Left: RejectUnreadable);

    /// <summary>Takes an interaction; never waits. Safe from any thread.</summary>
    /// <returns>Whether somebody will answer it.</returns>
    public bool TryAccept(Interaction interaction, CancellationToken token)
    {
        if (!seen.TryAdd(interaction.Id))
        {
            metrics.CountInteraction(interaction, "repeated");
            log.DuplicateInteraction(interaction.Id);
            return false;
        }
        if (clock.AgeOf(interaction.Id) is var age && age > MaxAge)
        {
            metrics.CountInteraction(interaction, "missed");
            metrics.CountMissedInteraction(interaction);
            log.InteractionMissed(interaction.Id, age);
            return false;
        }
        _ = Task.Run(() => Run(interaction, token), CancellationToken.None);
        return true;
    }

    /// <summary>Waits for those that run.</summary>
    public async Task Drain(TimeSpan timeout)
    {
        isClosing = true;
        if (Volatile.Read(ref running) > 0)
            await Task.WhenAny(drained.Task, Task.Delay(timeout, time));
    }

    bool RejectUnreadable(string field)
    {
        metrics.CountInteraction("unknown", "unreadable");
        log.InteractionUnreadable(field);
        return false;
    }

    async Task Run(Interaction interaction, CancellationToken token)
    {
        try
        {
            var isFull = Interlocked.Increment(ref running) > maxConcurrency;
            // One line when it begins, not one per member
            if (isFull && Interlocked.Exchange(ref isAtLimit, 1) == 0)
                log.HandlerLimitReached(maxConcurrency);
            else if (!isFull)
                Volatile.Write(ref isAtLimit, 0);
            await (isFull ? handleOverLimit : handle)(interaction, token);
            metrics.CountInteraction(interaction, isFull ? "busy" : "handled");
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            metrics.CountInteraction(interaction, "stopped");
        }
        catch (Exception error)
        {
            metrics.CountInteraction(interaction, "failed");
            log.HandlerFailed(error, interaction.Id);
        }
        finally
        {
            if (Interlocked.Decrement(ref running) == 0 && isClosing)
                drained.TrySetResult();
        }
    }
}
