using PlexButler.Bot.Hosting;

namespace PlexButler.Bot.Tests.Hosting;

public sealed class IdleMemoryTrimmerSpecs
{
    [Fact]
    public void Memory_is_released_only_once_after_each_busy_period()
    {
        var (handled, givenBack) = (0, 0);
        using var memory = new IdleMemoryTrimmer(() => handled, () => givenBack++, TimeProvider.System);
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
}
