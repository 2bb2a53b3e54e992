using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace PlexButler.Discord;

/// <summary>Interactions on their way to the handler: each once, each on a task of its own, so many at a time and no more.</summary>
/// <param name="most">How many may be handled at the same time.</param>
/// <param name="handle">The bot's handler.</param>
/// <param name="refuse">Tells a member that there are too many.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told of what is lost.</param>
sealed class Inbox(
    int most, Func<Interaction, CancellationToken, Task> handle, Func<Interaction, CancellationToken, Task> refuse, TimeProvider time, ILogger log)
{
    readonly Recent seen = new(4096);
    readonly TaskCompletionSource empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int running;
    volatile bool isClosing;

    /// <summary>Takes the body of an <c>INTERACTION_CREATE</c>; never waits. Called from one thread at a time.</summary>
    public void Accept(JsonElement data, CancellationToken token) =>
        InteractionWire.read(data, time.GetUtcNow()).Match(Right: i => Accept(i, token), Left: log.Unreadable);

    /// <summary>Waits for those that run.</summary>
    public Task Drain(TimeSpan patience)
    {
        isClosing = true;
        return Volatile.Read(ref running) == 0 ? Task.CompletedTask : Patiently(patience);
    }

    void Accept(Interaction interaction, CancellationToken token)
    {
        if (!seen.Add(interaction.Id))
        {
            log.Repeated(interaction.Id);
            return;
        }
        var answer = Interlocked.Increment(ref running) <= most ? handle : refuse;
        _ = Task.Run(() => Run(answer, interaction, token), CancellationToken.None);
    }

    async Task Run(Func<Interaction, CancellationToken, Task> answer, Interaction interaction, CancellationToken token)
    {
        try { await answer(interaction, token); }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { /* the end was asked for */ }
        catch (Exception error) { log.HandlerFailed(error, interaction.Id); }
        finally
        {
            if (Interlocked.Decrement(ref running) == 0 && isClosing) empty.TrySetResult();
        }
    }

    async Task Patiently(TimeSpan patience) => await Task.WhenAny(empty.Task, Task.Delay(patience, time));
}
