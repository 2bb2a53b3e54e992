using Microsoft.Extensions.Logging;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Diagnostics;

namespace PlexButler.Discord.Rest;

/// <summary>
/// Believes a refusal of the bot token only when Discord repeats it: a single 401 may be a fault of Discord's. Safe
/// from any thread.
/// </summary>
/// <param name="delay">How long to wait before Discord is asked once more; zero to believe the first refusal.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Receives the first refusal.</param>
sealed class TokenRefusal(TimeSpan delay, SteadyClock time, ILogger log) : IDisposable
{
    readonly TaskCompletionSource confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenSource disposing = new();
    int isAsking,
        isDisposed;

    /// <summary>Completes when Discord refuses the bot token for good.</summary>
    public Task Confirmed => confirmed.Task;

    /// <summary>A call was refused.</summary>
    /// <param name="isRefusedStill">Asks Discord again.</param>
    public void Report(Func<CancellationToken, Task<bool>> isRefusedStill)
    {
        if (delay <= TimeSpan.Zero)
            confirmed.TrySetResult();
        else if (Interlocked.Exchange(ref isAsking, 1) == 0)
            _ = AskOnceMore(isRefusedStill);
    }

    /// <summary>Asks no more. The client is registered as more than one service, and each disposes it.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) != 0)
            return;
        disposing.Cancel();
        disposing.Dispose();
    }

    async Task AskOnceMore(Func<CancellationToken, Task<bool>> isRefusedStill)
    {
        log.TokenRefusalDoubted(delay);
        try
        {
            var token = disposing.Token;
            await Task.Delay(delay, time, token);
            if (await isRefusedStill(token))
                confirmed.TrySetResult();
            Volatile.Write(ref isAsking, 0);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        { /* The client is gone. */
        }
    }
}
