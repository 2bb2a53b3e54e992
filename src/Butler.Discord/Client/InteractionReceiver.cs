using System.Text.Json;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Model;
using PlexButler.Discord.Rest;
using PlexButler.Discord.Wire;

namespace PlexButler.Discord.Client;

/// <summary>
/// Hands interactions to the handler: each once, each on a task of its own, a limited number at a time.
/// </summary>
/// <param name="maxConcurrency">How many may be handled at the same time.</param>
/// <param name="handle">The bot's handler.</param>
/// <param name="handleOverLimit">Answers an interaction beyond that number.</param>
/// <param name="clock">Tells how old an interaction is.</param>
/// <param name="metrics">Counts each.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Receives what is lost.</param>
sealed class InteractionReceiver(
    int maxConcurrency,
    Func<Interaction, CancellationToken, Task> handle,
    Func<Interaction, CancellationToken, Task> handleOverLimit,
    ServerClock clock,
    DiscordMetrics metrics,
    TimeProvider time,
    ILogger log
) : IDisposable
{
    // Discord takes a first answer for 3 s. What is certainly older is not handled at all: a task must not start while
    // its member reads that the bot did not respond. The margin covers the fraction of a second that the Date header
    // leaves out, and the time on the wire.
    static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(4.5);

    readonly RecentIds seen = new(8192);
    readonly CancellationTokenSource handlers = new();
    readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int running;
    int isAtLimit;
    volatile bool isClosing;

    /// <summary>Takes the body of an interaction; never waits. Safe from any thread.</summary>
    /// <returns>Whether it will be answered.</returns>
    public bool TryAccept(JsonElement data) =>
        InteractionWire.Read(data, time.GetUtcNow()).Match(Right: TryAccept, Left: RejectUnreadable);

    /// <summary>Takes an interaction; never waits. Safe from any thread.</summary>
    /// <returns>Whether it will be answered.</returns>
    public bool TryAccept(Interaction interaction)
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
        _ = Task.Run(() => Run(interaction, handlers.Token), CancellationToken.None);
        return true;
    }

    /// <summary>Waits for running handlers, and cancels those that take longer.</summary>
    public async Task Stop(TimeSpan timeout)
    {
        isClosing = true;
        if (Volatile.Read(ref running) > 0)
            await Task.WhenAny(drained.Task, Task.Delay(timeout, time));
        await handlers.CancelAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => handlers.Dispose();

    /// <summary>Counts and logs an interaction that cannot be read.</summary>
    /// <returns>False: it will not be answered.</returns>
    public bool RejectUnreadable(string field)
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
            // One line when it begins, not one per member.
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
