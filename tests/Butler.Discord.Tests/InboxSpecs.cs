namespace PlexButler.Discord.Tests;

/// <summary>Interactions on their way to the handler.</summary>
public class InboxSpecs
{
    [Fact]
    public async Task A_slow_handler_holds_nobody_up_and_a_failing_one_is_logged()
    {
        await using var discord = await FakeDiscord.Start();
        var never = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        await using var bot = RunningClient.Start(discord, handle: async (i, token) =>
        {
            if (i.Id == Samples.Fresh(1))
                await never.Task.WaitAsync(token);
            if (i.Id == Samples.Fresh(2))
                second.SetResult();
            if (i.Id == Samples.Fresh(2))
                throw new FormatException("a bug");
        });
        var peer = await discord.AcceptReady();
        await peer.Interaction(Samples.Fresh(1), 2);
        await peer.Interaction(Samples.Fresh(2), 3);
        await second.Task.WaitAsync(TestContext.Current.CancellationToken);
        never.SetResult();
        peer.Drop();
        await bot.Stop();
        Assert.Contains(bot.Log.Lines, static l =>
            l.Contains("failed", StringComparison.Ordinal) && l.Contains("a bug", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_is_too_old_to_be_answered_is_not_handled_but_logged_with_its_age()
    {
        await using var discord = await FakeDiscord.Start();
        await using var bot = RunningClient.Start(discord);
        var peer = await discord.AcceptReady();
        var old = Samples.At(DateTimeOffset.UtcNow - TimeSpan.FromSeconds(40));
        await peer.Interaction(old, 2);
        await peer.Interaction(Samples.Fresh(1), 3);
        Assert.Equal(Samples.Fresh(1), (await bot.Next()).Id);
        Assert.Contains(bot.Log.Lines, line =>
            line.Contains($"Missed interaction {old}: it was 00:", StringComparison.Ordinal)
        );
        peer.Drop();
    }

    [Fact]
    public async Task At_the_bound_a_member_hears_so_at_once()
    {
        await using var discord = await FakeDiscord.Start();
        var full = new TaskCompletionSource();
        var count = 0;
        await using var bot = RunningClient.Start(
            discord,
            handle: async (i, token) =>
            {
                if (Interlocked.Increment(ref count) == 3)
                    full.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            },
            options: static o => o with { MaxHandlers = 3 }
        );
        var peer = await discord.AcceptReady();
        for (var n = 1; n <= 3; n++)
            await peer.Interaction(Samples.Fresh(n), n + 1);
        await full.Task.WaitAsync(TestContext.Current.CancellationToken);
        var answered = new TaskCompletionSource<Call>();
        discord.Script = call =>
        {
            if (call.Path.EndsWith("/callback", StringComparison.Ordinal))
                answered.TrySetResult(call);
            return null;
        };
        await peer.Interaction(Samples.Fresh(4), 5);
        var busy = await answered.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"/interactions/{Samples.Fresh(4)}/", busy.Path, StringComparison.Ordinal);
        Assert.Contains("busy", busy.Body, StringComparison.Ordinal);
        Assert.Contains("\"flags\":64", busy.Body, StringComparison.Ordinal);
        Assert.Equal(3, count);
        peer.Drop();
    }
}
