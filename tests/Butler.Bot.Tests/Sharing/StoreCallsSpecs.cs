using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Sharing;
using PlexButler.Bot.Tests.Storage;

namespace PlexButler.Bot.Tests.Sharing;

/// <summary>A store that blocks and heeds no cancellation keeps no member waiting.</summary>
public sealed class StoreCallsSpecs : IDisposable
{
    readonly FakeTimeProvider time = new();
    readonly RecordingLogger log = new();
    readonly ManualResetEventSlim release = new();
    readonly StoreCalls calls;

    public StoreCallsSpecs() => calls = new("the database", time, log);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_look_at_a_blocked_store_finds_nothing() =>
        Assert.True((await PassTime(calls.Look(Block, Token))).IsNone);

    [Fact]
    public async Task A_blocked_store_decides_nothing()
    {
        await Assert.ThrowsAsync<DecisionUnavailableException>(() => PassTime(calls.Decide(Block, Token)));
        Assert.Contains("it does not answer in time", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        release.Set();
        release.Dispose();
    }

    ValueTask<int> Block(CancellationToken stop)
    {
        release.Wait(CancellationToken.None);
        return ValueTask.FromResult(stop.IsCancellationRequested ? 1 : 0);
    }

    async Task<A> PassTime<A>(Task<A> waiting)
    {
        while (!waiting.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(1, Token);
        }
        return await waiting;
    }
}
