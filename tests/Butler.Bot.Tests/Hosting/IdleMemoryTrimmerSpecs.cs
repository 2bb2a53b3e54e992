using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Hosting;

namespace PlexButler.Bot.Tests.Hosting;

public sealed class IdleMemoryTrimmerSpecs
{
    [Fact]
    public void Memory_is_released_only_once_after_each_busy_period()
    {
        var (handled, givenBack) = (0, 0);
        using var memory = new IdleMemoryTrimmer(() => true, () => handled, () => givenBack++, TimeProvider.System);
        foreach (
            var (more, expected) in ((int, int)[])
                [(0, 0), (0, 1), (0, 1), (5, 1), (3, 1), (0, 2), (0, 2), (1, 2), (0, 3)]
        )
        {
            handled += more;
            memory.TrimIfIdle();
            Assert.Equal(expected, givenBack);
        }
    }

    [Fact]
    public async Task Memory_is_released_as_soon_as_the_bot_has_started()
    {
        var clock = new FakeTimeProvider();
        var hasStarted = false;
        var released = new TaskCompletionSource<bool>();
        using var memory = new IdleMemoryTrimmer(
            () => Volatile.Read(ref hasStarted),
            () => 0,
            () => released.TrySetResult(Volatile.Read(ref hasStarted)),
            clock
        );
        await memory.StartAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromMinutes(5));
        Volatile.Write(ref hasStarted, true);
        while (!released.Task.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        Assert.True(await released.Task);
        await memory.StopAsync(TestContext.Current.CancellationToken);
    }
}
