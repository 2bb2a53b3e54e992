using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>The store in memory. Its replicas are one and the same.</summary>
public sealed class MemoryStoreSpecs : StoreSpecs, IAsyncDisposable
{
    readonly FakeTimeProvider time = new(Samples.Noon);
    readonly MemoryStore store;

    public MemoryStoreSpecs() => store = new MemoryStore(time);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private protected override Task<RunStore> Replica() => Task.FromResult<RunStore>(store);

    [Fact]
    public async Task A_lease_runs_out_by_its_clock()
    {
        await store.Add(Samples.Run(1), Token);
        Assert.Single(await store.Hold("a", TimeSpan.FromSeconds(30), Token));
        time.Advance(TimeSpan.FromSeconds(29.9));
        Assert.Empty(await store.Hold("b", TimeSpan.FromSeconds(30), Token));
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Single(await store.Hold("b", TimeSpan.FromSeconds(30), Token));
        Assert.Equal("in memory", store.Place);
    }
}
