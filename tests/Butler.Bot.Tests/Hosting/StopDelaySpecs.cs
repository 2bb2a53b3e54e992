using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Hosting.Health;

namespace PlexButler.Bot.Tests.Hosting;

public class StopDelaySpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stop_is_announced_first_and_waits_for_the_delay()
    {
        var time = new FakeTimeProvider();
        var delay = Create(TimeSpan.FromSeconds(5), time);
        Assert.False(delay.IsStopping);
        var stopping = delay.StoppingAsync(Token);
        Assert.True(delay.IsStopping);
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(stopping.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await stopping.WaitAsync(Token);
    }

    [Fact]
    public void A_stop_without_a_delay_waits_for_nothing()
    {
        var delay = Create(TimeSpan.Zero, new FakeTimeProvider());
        Assert.True(delay.StoppingAsync(Token).IsCompletedSuccessfully);
        Assert.True(delay.IsStopping);
    }

    static StopDelay Create(TimeSpan delay, TimeProvider time) => new(delay, time, NullLogger<StopDelay>.Instance);
}
