using PlexButler.Bot.Doctor.Probes;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Doctor;

/// <summary>What the single calls of doctor and setup do with answers that nobody would expect.</summary>
public sealed class DiscordProbeSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("<html>You are being rate limited</html>", "Retry-After: 0\r\n")]
    [InlineData("{\"retry_after\":0}", "")]
    [InlineData("{\"retry_after\":-5}", "Retry-After: 0\r\n")]
    public async Task A_limit_without_a_wait_makes_no_hot_loop(string body, string headers)
    {
        await using var discord = new ScriptedDiscordApi();
        discord.Answer("/gateway/bot", body, status: 429, headers);
        var time = new SimulatedWaits();
        using var probe = new DiscordProbe(new(discord.Url, static () => new Secret("token"), "1"), time);
        var result = await probe.Get("/gateway/bot", Token);
        Assert.Equal(429, result.Status);
        Assert.Equal(5, discord.RequestCount);
        Assert.All(time.Delays, static delay => Assert.True(delay >= TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData(8 << 20, 200, "")]
    [InlineData((8 << 20) + 1, 0, "the answer was too large")]
    public async Task An_answer_is_read_up_to_8_MiB_and_no_further(int size, int status, string failure)
    {
        await using var discord = new ScriptedDiscordApi();
        discord.Answer("/guilds/1/roles", $"\"{new string('x', size - 2)}\"");
        using var probe = new DiscordProbe(
            new(discord.Url, static () => new Secret("token"), "1"),
            new SimulatedWaits()
        );
        var result = await probe.Get("/guilds/1/roles", Token);
        Assert.Equal((status, failure), (result.Status, result.Failure));
    }
}
