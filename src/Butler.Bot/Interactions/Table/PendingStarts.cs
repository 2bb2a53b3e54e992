using System.Collections.Concurrent;
using LanguageExt;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>The starts that are being sent. Members who start a task at the same moment send one.</summary>
sealed class PendingStarts
{
    readonly ConcurrentDictionary<(string Server, TaskName Task), Task<Either<ButlerError, StartOutcome>>> pending =
        new();

    /// <summary>Sends a start, or waits for the one that is being sent.</summary>
    /// <param name="server">The server's name.</param>
    /// <param name="task">The task.</param>
    /// <param name="send">Sends it.</param>
    /// <param name="token">Ends the waiting.</param>
    public async Task<(Either<ButlerError, StartOutcome> Result, bool IsJoined)> Run(
        string server,
        TaskName task,
        Func<Task<Either<ButlerError, StartOutcome>>> send,
        CancellationToken token
    )
    {
        var completion = new TaskCompletionSource<Either<ButlerError, StartOutcome>>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        var first = pending.GetOrAdd((server, task), completion.Task);
        if (first != completion.Task)
            return (await first.WaitAsync(token), IsJoined: true);
        try
        {
            var result = await send();
            completion.SetResult(result);
            return (result, IsJoined: false);
        }
        catch (Exception e)
        {
            completion.SetException(e);
            throw;
        }
        finally
        {
            pending.TryRemove((server, task), out _);
        }
    }
}
