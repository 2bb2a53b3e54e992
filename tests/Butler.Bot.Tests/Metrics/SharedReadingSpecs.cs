using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Runs.Rounds;

namespace PlexButler.Bot.Tests.Metrics;

/// <summary>What costs something is read once for all who ask.</summary>
public sealed class SharedReadingSpecs
{
    readonly FakeTimeProvider time = new();
    readonly Queue<TaskCompletionSource<int>> reads = [];
    readonly SharedReading<int> shared;

    public SharedReadingSpecs() =>
        shared = new(
            token =>
            {
                var read = new TaskCompletionSource<int>();
                token.Register(() => read.TrySetResult(-1));
                reads.Enqueue(read);
                return read.Task;
            },
            lifetime: TimeSpan.FromSeconds(10),
            timeout: TimeSpan.FromSeconds(5),
            time
        );

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_number_of_askers_cause_one_reading_in_its_lifetime()
    {
        var asked = Enumerable.Range(0, 200).Select(_ => shared.Get(Token)).ToArray();
        Assert.Single(reads).SetResult(7);
        Assert.All(await Task.WhenAll(asked), static value => Assert.Equal(7, value));
        time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(7, await shared.Get(Token));
        Assert.Single(reads);
        time.Advance(TimeSpan.FromSeconds(0.1));
        var next = shared.Get(Token);
        reads.Last().SetResult(8);
        Assert.Equal((8, 2), (await next, reads.Count));
    }

    [Fact]
    public async Task Only_the_wait_of_an_asker_ends_with_the_asker()
    {
        using var gone = new CancellationTokenSource();
        var (leaving, staying) = (shared.Get(gone.Token), shared.Get(Token));
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.Single(reads).SetResult(7);
        Assert.Equal(7, await staying);
    }

    [Fact]
    public async Task A_reading_that_takes_too_long_is_ended_for_all()
    {
        var asked = shared.Get(Token);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(-1, await asked);
    }
}
