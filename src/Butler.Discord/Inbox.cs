using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace PlexButler.Discord;

/// <summary>Interactions on their way to the handler: each once, each on a task of its own, so many at a time and no more.</summary>
/// <param name="most">How many may be handled at the same time.</param>
/// <param name="handle">The bot's handler.</param>
/// <param name="refuse">Tells a member that there are too many.</param>
/// <param name="clock">Knows how old an interaction is.</param>
/// <param name="metrics">Told of each.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told of what is lost.</param>
sealed class Inbox(
    int most,
    Func<Interaction, CancellationToken, Task> handle,
    Func<Interaction, CancellationToken, Task> refuse,
    ServerClock clock,
    Metrics metrics,
    TimeProvider time,
    ILogger log
)
{
    // Discord takes a first answer for 3 s. What is surely older is not handled at all: a task must not start while its member reads
    // that the bot did not respond. The margin is for the second's fraction that the Date header leaves out, and the way here
    static readonly TimeSpan tooOld = TimeSpan.FromSeconds(4.5);

    readonly Recent seen = new(8192);
    readonly TaskCompletionSource empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int running;
    int isBusy;
    volatile bool isClosing;

    /// <summary>Takes an interaction's body; never waits. Safe from any thread.</summary>
    /// <returns>Whether somebody will answer it.</returns>
    public bool Accept(JsonElement data, CancellationToken token) =>
        InteractionWire.read(data, time.GetUtcNow()).Match(Right: i => Accept(i, token), Left: Unreadable);

    /// <summary>Takes an interaction; never waits. Safe from any thread.</summary>
    /// <returns>Whether somebody will answer it.</returns>
    public bool Accept(Interaction interaction, CancellationToken token)
    {
        if (!seen.Add(interaction.Id))
        {
            metrics.Interaction(interaction, "repeated");
            log.Repeated(interaction.Id);
            return false;
        }
        if (clock.Age(interaction.Id) is var age && age > tooOld)
        {
            metrics.Interaction(interaction, "missed");
            metrics.Missed(interaction);
            log.Missed(interaction.Id, age);
            return false;
        }
        _ = Task.Run(() => Run(interaction, token), CancellationToken.None);
        return true;
    }

    /// <summary>Waits for those that run.</summary>
    public async Task Drain(TimeSpan patience)
    {
        isClosing = true;
        if (Volatile.Read(ref running) > 0)
            await Task.WhenAny(empty.Task, Task.Delay(patience, time));
    }

    bool Unreadable(string field)
    {
        metrics.Interaction("unknown", "unreadable");
        log.Unreadable(field);
        return false;
    }

    async Task Run(Interaction interaction, CancellationToken token)
    {
        try
        {
            var isFull = Interlocked.Increment(ref running) > most;
            // One line when it begins, not one per member
            if (isFull && Interlocked.Exchange(ref isBusy, 1) == 0)
                log.Busy(most);
            else if (!isFull)
                Volatile.Write(ref isBusy, 0);
            await (isFull ? refuse : handle)(interaction, token);
            metrics.Interaction(interaction, isFull ? "busy" : "handled");
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            metrics.Interaction(interaction, "stopped");
        }
        catch (Exception error)
        {
            metrics.Interaction(interaction, "failed");
            log.HandlerFailed(error, interaction.Id);
        }
        finally
        {
            if (Interlocked.Decrement(ref running) == 0 && isClosing)
                empty.TrySetResult();
        }
    }
}
