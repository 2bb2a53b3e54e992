using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>The store in memory. Its replicas are one and the same.</summary>
public sealed class MemoryStoreSpecs : StoreSpecs, IAsyncDisposable
{
    readonly FakeTimeProvider time = new(SampleRuns.Noon);
    readonly MemoryStore store;

    public MemoryStoreSpecs() => store = new MemoryStore(time);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private protected override Task<IRunStore> CreateReplica() => Task.FromResult<IRunStore>(store);

    [Fact]
    public async Task A_lease_in_the_memory_store_expires_by_its_clock()
    {
        await store.Add(SampleRuns.OpenRun(1), Token);
        Assert.Single(await store.AcquireLeases("a", TimeSpan.FromSeconds(30), Token));
        time.Advance(TimeSpan.FromSeconds(29.9));
        Assert.Empty(await store.AcquireLeases("b", TimeSpan.FromSeconds(30), Token));
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Single(await store.AcquireLeases("b", TimeSpan.FromSeconds(30), Token));
        Assert.Equal("in memory", store.Description);
    }

    [Fact]
    public async Task The_memory_store_keeps_the_newest_closed_runs_and_all_open_ones()
    {
        await store.Add(SampleRuns.OpenRun(1), Token);
        for (var n = 2; n <= 5_001; n++)
            await store.Add(SampleRuns.OpenRun(n), Token);
        var held = await store.AcquireLeases("a", TimeSpan.FromHours(1), Token);
        foreach (var run in held.Filter(static run => run.Id.Value > 1))
            Assert.True(await store.Save("a", run.Closed(), Token));
        var closed = await store.GetClosed("attic", default, 10_000, Token);
        Assert.Equal((1_000, 5_001UL), (closed.Count, closed.Head.Id.Value));
        Assert.Equal(1UL, Assert.Single(await store.GetOpen("attic", Token)).Id.Value);
    }
}
