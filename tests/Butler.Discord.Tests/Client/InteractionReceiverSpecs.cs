using PlexButler.Discord.Tests.Doubles;

namespace PlexButler.Discord.Tests.Client;

/// <summary>Interactions on their way to the handler.</summary>
public class InteractionReceiverSpecs
{
    [Fact]
    public async Task A_slow_handler_blocks_nobody_and_a_failing_handler_is_logged()
    {
        await using var discord = await ScriptedDiscord.Start();
        var never = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        await using var bot = GatewayDiscordClientFixture.Start(discord, handle: async (i, token) =>
        {
            if (i.Id == Samples.FutureId(1))
                await never.Task.WaitAsync(token);
            if (i.Id == Samples.FutureId(2))
                second.SetResult();
            if (i.Id == Samples.FutureId(2))
                throw new FormatException("a bug");
        });
        var peer = await discord.AcceptReadyConnection();
        await peer.SendInteraction(Samples.FutureId(1), 2);
        await peer.SendInteraction(Samples.FutureId(2), 3);
        await second.Task.WaitAsync(TestContext.Current.CancellationToken);
        never.SetResult();
        peer.Abort();
        await bot.Stop();
        Assert.Contains(bot.Log.Lines, static l =>
            l.Contains("failed", StringComparison.Ordinal) && l.Contains("a bug", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_expired_interaction_is_logged_with_its_age_and_not_handled()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var bot = GatewayDiscordClientFixture.Start(discord);
        var peer = await discord.AcceptReadyConnection();
        var old = Samples.IdAt(DateTimeOffset.UtcNow - TimeSpan.FromSeconds(40));
        await peer.SendInteraction(old, 2);
        await peer.SendInteraction(Samples.FutureId(1), 3);
        Assert.Equal(Samples.FutureId(1), (await bot.NextInteraction()).Id);
        Assert.Contains(bot.Log.Lines, line =>
            line.Contains($"Missed interaction {old}: it was 00:", StringComparison.Ordinal)
        );
        peer.Abort();
    }

    [Fact]
    public async Task An_interaction_over_the_handler_limit_gets_a_busy_reply()
    {
        await using var discord = await ScriptedDiscord.Start();
        var full = new TaskCompletionSource();
        var count = 0;
        await using var bot = GatewayDiscordClientFixture.Start(
            discord,
            handle: async (i, token) =>
            {
                if (Interlocked.Increment(ref count) == 3)
                    full.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            },
            options: static o => o with { MaxConcurrentHandlers = 3 }
        );
        var peer = await discord.AcceptReadyConnection();
        for (var n = 1; n <= 3; n++)
            await peer.SendInteraction(Samples.FutureId(n), n + 1);
        await full.Task.WaitAsync(TestContext.Current.CancellationToken);
        var answered = new TaskCompletionSource<RecordedRequest>();
        discord.Respond = call =>
        {
            if (call.Path.EndsWith("/callback", StringComparison.Ordinal))
                answered.TrySetResult(call);
            return null;
        };
        await peer.SendInteraction(Samples.FutureId(4), 5);
        var busy = await answered.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"/interactions/{Samples.FutureId(4)}/", busy.Path, StringComparison.Ordinal);
        Assert.Contains("busy", busy.Body, StringComparison.Ordinal);
        Assert.Contains("\"flags\":64", busy.Body, StringComparison.Ordinal);
        Assert.Equal(3, count);
        peer.Abort();
    }
}
