using System.Collections.Concurrent;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>The starts that are being sent. Members who start a task at the same moment send one.</summary>
sealed class PendingStarts
{
    readonly ConcurrentDictionary<(string Server, TaskName Task), PendingStart> pending = new();

    /// <summary>Sends a start, or waits for the one that is being sent.</summary>
    /// <param name="server">The server's name.</param>
    /// <param name="task">The task.</param>
    /// <param name="member">Who starts it.</param>
    /// <param name="send">Sends it.</param>
    /// <param name="token">Ends the waiting.</param>
    /// <returns>Plex's answer, and the member whose start it was if that was sent already.</returns>
    public async Task<(Either<ButlerError, StartOutcome> Result, Option<Snowflake> JoinedMember)> Run(
        string server,
        TaskName task,
        Snowflake member,
        Func<Task<Either<ButlerError, StartOutcome>>> send,
        CancellationToken token
    )
    {
        var completion = new TaskCompletionSource<Either<ButlerError, StartOutcome>>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        var own = new PendingStart(member, completion.Task);
        var first = pending.GetOrAdd((server, task), own);
        if (first != own)
            return (await first.Answer.WaitAsync(token), first.Member);
        try
        {
            var result = await send();
            completion.SetResult(result);
            return (result, None);
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

    sealed record PendingStart(Snowflake Member, Task<Either<ButlerError, StartOutcome>> Answer);
}
