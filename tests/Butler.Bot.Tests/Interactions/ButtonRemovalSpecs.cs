using LanguageExt;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Model;
using PlexButler.Tests;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>How long buttons live, whatever the clock of the host said when the bot began.</summary>
public sealed class ButtonRemovalSpecs
{
    static readonly TimeSpan Wanted = TimeSpan.FromMinutes(2);

    readonly FakeTimeProvider truth = new(new DateTimeOffset(2026, 3, 22, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(-20)]
    [InlineData(-13)]
    [InlineData(-3 * 24 * 60)]
    [InlineData(0)]
    [InlineData(60)]
    public void Buttons_live_as_long_as_wanted_whatever_the_host_clock_said(int minutesAhead)
    {
        var clock = StartClock(TimeSpan.FromMinutes(minutesAhead));
        using var removals = new ButtonRemovals(clock, NullLogger<ButtonRemovals>.Instance);
        Assert.Equal(Wanted, removals.LimitLifetime(ReceiveInteraction(clock), Wanted));
    }

    [Theory]
    [InlineData(-20)]
    [InlineData(60)]
    public void Buttons_expire_before_the_token_whatever_the_host_clock_said(int minutesAhead)
    {
        var clock = StartClock(TimeSpan.FromMinutes(minutesAhead));
        using var removals = new ButtonRemovals(clock, NullLogger<ButtonRemovals>.Instance);
        var interaction = ReceiveInteraction(clock);
        truth.Advance(TimeSpan.FromMinutes(13.5));
        Assert.Equal(TimeSpan.FromMinutes(1), removals.LimitLifetime(interaction, Wanted));
        truth.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(TimeSpan.FromSeconds(1), removals.LimitLifetime(interaction, Wanted));
    }

    [Fact]
    public async Task Buttons_that_expired_while_the_reply_was_sent_are_removed_at_once()
    {
        using var removals = new ButtonRemovals(truth, NullLogger<ButtonRemovals>.Instance);
        var ticket = new ButtonTicket(1, new(1), new(2), truth.GetUtcNow() - TimeSpan.FromSeconds(3));
        var removed = new TaskCompletionSource();
        removals.Schedule(
            ticket,
            static _ => Task.FromResult(true),
            _ =>
            {
                removed.SetResult();
                return Task.FromResult(Seq<Either<DiscordError, Unit>>());
            }
        );
        truth.Advance(TimeSpan.FromSeconds(1));
        await removed.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    // A bot that began while its host's clock was wrong, and then learned the time from Discord.
    ServerClock StartClock(TimeSpan ahead)
    {
        var clock = new ServerClock(new SimulatedHostClock(truth) { Offset = ahead });
        clock.Synchronize(truth.GetUtcNow(), TimeSpan.Zero);
        return clock;
    }

    Interaction ReceiveInteraction(ServerClock clock) =>
        new(
            new((ulong)(truth.GetUtcNow().ToUnixTimeMilliseconds() - 1420070400000) << 22),
            new(1),
            new("token"),
            None,
            None,
            Caller.User(new(1), "Ada"),
            new InteractionData.Unknown(0),
            clock.Steady.GetUtcNow()
        );
}
