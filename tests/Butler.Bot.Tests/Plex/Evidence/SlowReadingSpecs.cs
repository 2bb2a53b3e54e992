using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Plex.Evidence;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Plex.Evidence;

/// <summary>Reading from a mount that may hang.</summary>
public sealed class SlowReadingSpecs : IDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    readonly FakeTimeProvider time = new();
    readonly ManualResetEventSlim mount = new();
    readonly SlowReading<int> reading;
    int begun;

    public SlowReadingSpecs() => reading = new(time);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reading_in_time_has_its_result()
    {
        mount.Set();
        Assert.Equal(Some(1), await reading.Run(Read, Limit, Token));
        Assert.Equal(Some(2), await reading.Run(Read, Limit, Token));
    }

    [Fact]
    public async Task A_hundred_readings_of_a_mount_that_hangs_use_one_thread()
    {
        var waiting = Enumerable.Range(0, 100).Select(_ => reading.Run(Read, Limit, Token)).ToArray();
        var all = Task.WhenAll(waiting);
        while (!all.IsCompleted)
        {
            time.Advance(Limit);
            await Task.Delay(1, Token);
        }
        Assert.All(await all, static result => Assert.True(result.IsNone));
        Assert.Equal(1, begun);
        mount.Set();
        // What hung is done by then, or is what this one returns.
        Assert.InRange((await reading.Run(Read, Limit, Token)).IfNone(0), 1, 2);
    }

    public void Dispose()
    {
        mount.Set();
        mount.Dispose();
    }

    int Read()
    {
        var number = Interlocked.Increment(ref begun);
        mount.Wait(Token);
        return number;
    }
}
