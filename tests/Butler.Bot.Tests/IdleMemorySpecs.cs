using PlexButler.Bot.Hosting;

namespace PlexButler.Bot.Tests;

public sealed class IdleMemorySpecs
{
    [Fact]
    public void Memory_is_given_back_once_after_each_busy_spell_and_never_while_it_lasts()
    {
        var (handled, givenBack) = (0, 0);
        using var memory = new IdleMemory(() => handled, () => givenBack++, TimeProvider.System);
        foreach (
            var (more, expected) in ((int, int)[])
                [(0, 0), (0, 1), (0, 1), (5, 1), (3, 1), (0, 2), (0, 2), (1, 2), (0, 3)]
        )
        {
            handled += more;
            memory.Look();
            Assert.Equal(expected, givenBack);
        }
    }
}
