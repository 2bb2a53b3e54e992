using Microsoft.Extensions.Time.Testing;
using PlexButler.Discord.Clocks;

namespace PlexButler.Discord.Tests.Clocks;

/// <summary>Work that is waited for a limited time.</summary>
public sealed class TimeLimitSpecs
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    readonly FakeTimeProvider time = new();
    readonly TaskCompletionSource begun = new();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_in_time_has_its_result() =>
        Assert.Equal(7, await TimeLimit.Run(static _ => Task.FromResult(7), Limit, time, Token));

    [Fact]
    public async Task Work_that_blocks_and_heeds_nothing_is_left_behind()
    {
        using var release = new ManualResetEventSlim();
        var waiting = TimeLimit.Run(
            _ =>
            {
                begun.SetResult();
                release.Wait(Token);
                return Task.FromResult(7);
            },
            Limit,
            time,
            Token
        );
        await begun.Task;
        Assert.False(waiting.IsCompleted);
        await PassLimit(waiting);
        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        release.Set();
    }

    [Fact]
    public async Task Work_is_cancelled_at_the_limit()
    {
        var cancelled = new TaskCompletionSource();
        var waiting = TimeLimit.Run(
            async stop =>
            {
                await using var registration = stop.Register(cancelled.SetResult);
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, stop);
                return 7;
            },
            Limit,
            time,
            Token
        );
        await begun.Task;
        await PassLimit(waiting);
        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        await cancelled.Task.WaitAsync(Token);
    }

    // Whether the wait has begun cannot be seen.
    async Task PassLimit(Task waiting)
    {
        while (!waiting.IsCompleted)
        {
            time.Advance(Limit);
            await Task.Delay(1, Token);
        }
    }
}
