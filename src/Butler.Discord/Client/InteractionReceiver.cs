using System.Text.Json;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Model;
using PlexButler.Discord.Wire;

namespace PlexButler.Discord.Client;

/// <summary>
/// Hands interactions to the handler: each once, each on a task of its own, a limited number at a time.
/// </summary>
/// <param name="maxConcurrency">How many may be handled at the same time.</param>
/// <param name="handle">The bot's handler.</param>
/// <param name="handleOverLimit">Answers an interaction beyond that number.</param>
/// <param name="ages">Tells how old an interaction is.</param>
/// <param name="metrics">Counts each.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Receives what is lost.</param>
sealed class InteractionReceiver(
    int maxConcurrency,
    Func<Interaction, CancellationToken, Task> handle,
    Func<Interaction, CancellationToken, Task> handleOverLimit,
    AgeJudge ages,
    DiscordMetrics metrics,
    SteadyClock time,
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
        var seemsOld = ages.AgeOf(interaction.Id) > MaxAge;
        if (seemsOld && ages.IsCertain)
            return Miss(interaction);
        // The clock may have gone wrong while nothing happened, and then every member would wait in vain.
        var isDoubtful = seemsOld || ages.IsDoubtful || ages.IsContradictedBy(interaction.Id);
        _ = Task.Run(
            () => isDoubtful ? JudgeAndRun(interaction, handlers.Token) : Run(interaction, handlers.Token),
            CancellationToken.None
        );
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

    bool Miss(Interaction interaction)
    {
        metrics.CountInteraction(interaction, "missed");
        metrics.CountMissedInteraction(interaction);
        log.InteractionMissed(interaction.Id, ages.AgeOf(interaction.Id));
        return false;
    }

    async Task JudgeAndRun(Interaction interaction, CancellationToken token)
    {
        // What nobody can judge is handled.
        if (await ages.BecomeCertain(interaction.Id) && ages.AgeOf(interaction.Id) > MaxAge)
            Miss(interaction);
        else
            await Run(interaction, token);
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
