using Microsoft.Extensions.Time.Testing;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Tests.Doubles;
using PlexButler.Tests;

namespace PlexButler.Discord.Tests.Client;

/// <summary>The bot's host has its clock set, drifts, or is suspended, while nobody uses the bot.</summary>
public class HostClockSpecs
{
    /// <summary>Seconds that the host's clock is set by, and seconds that its counter gains.</summary>
    public static TheoryData<double, double> Faults =>
        new()
        {
            { 40, 0 },
            { 600, 0 },
            { 3 * 3600, 0 },
            { -40, 0 },
            { -600, 0 },
            { -3 * 3600, 0 },
            { 3600, 40 },
            { 0, 40 },
            { 0, 24 * 3600 },
            { 600, -600 },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_command_is_handled_after_any_step_of_the_host_clock(double step, double gained)
    {
        await using var discord = await ScriptedDiscord.Start();
        var host = new SimulatedHostClock(TimeProvider.System);
        await using var bot = GatewayDiscordClientFixture.Start(discord, host);
        var peer = await discord.AcceptReadyConnection();
        await peer.SendInteraction(Samples.FutureId(1), 2);
        await bot.NextInteraction();

        (host.Offset, host.Gained) = (TimeSpan.FromSeconds(step), TimeSpan.FromSeconds(gained));
        var sent = Samples.IdAt(DateTimeOffset.UtcNow);
        await peer.SendInteraction(sent, 3);
        Assert.Equal(sent, (await bot.NextInteraction()).Id);
        peer.Abort();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_command_that_nobody_can_judge_is_handled(double step, double gained)
    {
        await using var discord = await ScriptedDiscord.Start();
        var host = new SimulatedHostClock(TimeProvider.System);
        await using var bot = GatewayDiscordClientFixture.Start(discord, host);
        var peer = await discord.AcceptReadyConnection();
        await peer.SendInteraction(Samples.FutureId(1), 2);
        await bot.NextInteraction();

        discord.Respond = static _ => new ScriptedResponse(0, "");
        (host.Offset, host.Gained) = (TimeSpan.FromSeconds(step), TimeSpan.FromSeconds(gained));
        var sent = Samples.IdAt(DateTimeOffset.UtcNow);
        await peer.SendInteraction(sent, 3);
        Assert.Equal(sent, (await bot.NextInteraction()).Id);
        peer.Abort();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task An_expired_command_is_missed_after_any_step_of_the_host_clock(double step, double gained)
    {
        await using var discord = await ScriptedDiscord.Start();
        // Virtual, so that a busy machine does not make the question for the time fail.
        var host = new SimulatedHostClock(new FakeTimeProvider(DateTimeOffset.UtcNow));
        await using var bot = GatewayDiscordClientFixture.Start(discord, host);
        var peer = await discord.AcceptReadyConnection();
        await peer.SendInteraction(Samples.FutureId(1), 2);
        await bot.NextInteraction();

        (host.Offset, host.Gained) = (TimeSpan.FromSeconds(step), TimeSpan.FromSeconds(gained));
        var old = Samples.IdAt(DateTimeOffset.UtcNow - TimeSpan.FromSeconds(40));
        await peer.SendInteraction(old, 3);
        while (!bot.Log.Lines.Any(line => line.Contains($"Missed interaction {old}", StringComparison.Ordinal)))
            await Task.Delay(5, TestContext.Current.CancellationToken);
        Assert.False(bot.HasMoreInteractions);
        peer.Abort();
    }

    [Fact]
    public async Task A_clock_that_stood_still_is_set_before_a_command_is_decided()
    {
        await using var discord = await ScriptedDiscord.Start();
        var host = new SimulatedHostClock(TimeProvider.System);
        var clock = new ServerClock(host);
        var decidedAt = new TaskCompletionSource<DateTimeOffset>();
        await using var bot = GatewayDiscordClientFixture.Start(discord, clock, handle: (_, _) =>
        {
            decidedAt.SetResult(clock.GetUtcNow());
            return Task.CompletedTask;
        });
        var peer = await discord.AcceptReadyConnection();
        // The whole machine was paused for three hours.
        (host.Offset, host.Gained) = (-TimeSpan.FromHours(3), -TimeSpan.FromHours(3));
        clock.Synchronize(DateTimeOffset.UtcNow - TimeSpan.FromHours(3), TimeSpan.Zero);
        await peer.SendInteraction(Samples.IdAt(DateTimeOffset.UtcNow), 2);
        var late = DateTimeOffset.UtcNow - await decidedAt.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.InRange(late, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(1));
        peer.Abort();
    }
}
