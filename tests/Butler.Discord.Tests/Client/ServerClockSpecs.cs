using Microsoft.Extensions.Time.Testing;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Tests.Doubles;
using PlexButler.Tests;

namespace PlexButler.Discord.Tests.Client;

/// <summary>What moves the clock that follows Discord's.</summary>
public sealed class ServerClockSpecs
{
    readonly FakeTimeProvider truth = new(new DateTimeOffset(2026, 3, 22, 12, 0, 0, TimeSpan.Zero));
    readonly SimulatedHostClock host;
    readonly ServerClock clock;

    public ServerClockSpecs()
    {
        host = new(truth);
        clock = new(host);
        Assert.False(ServerClock.IsTrusted(clock));
        Assert.True(ServerClock.IsTrusted(truth));
        clock.Synchronize(truth.GetUtcNow(), TimeSpan.Zero);
        Assert.True(ServerClock.IsTrusted(clock));
    }

    [Fact]
    public void An_answer_that_was_on_its_way_does_not_set_the_clock_back()
    {
        var before = clock.GetUtcNow();
        clock.Synchronize(truth.GetUtcNow() - TimeSpan.FromSeconds(10), transit: TimeSpan.FromSeconds(10));
        Assert.Equal(before, clock.GetUtcNow());
        clock.Synchronize(truth.GetUtcNow() - TimeSpan.FromSeconds(10), transit: TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(10), before - clock.GetUtcNow());
    }

    [Fact]
    public void A_clock_that_stood_still_is_contradicted_by_what_was_made_since()
    {
        // The whole machine was paused: neither its clock nor its counter went on.
        (host.Offset, host.Gained) = (-TimeSpan.FromHours(3), -TimeSpan.FromHours(3));
        truth.Advance(TimeSpan.FromHours(3));
        Assert.False(clock.HasHostStepped);
        Assert.True(clock.IsBehind(Samples.IdAt(truth.GetUtcNow())));
        clock.Synchronize(truth.GetUtcNow(), TimeSpan.Zero);
        Assert.False(clock.IsBehind(Samples.IdAt(truth.GetUtcNow())));
    }
}
