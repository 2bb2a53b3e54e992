using PlexButler.Discord.Clocks;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Rest;
using PlexButler.Discord.Tests.Doubles;

namespace PlexButler.Discord.Tests.Rest;

/// <summary>How much of one answer is taken, over a real socket.</summary>
public class ResponseSizeSpecs
{
    [Theory]
    [InlineData(8 << 20, "")]
    [InlineData((8 << 20) + 1, "the answer was too large")]
    public async Task A_response_is_read_up_to_8_MiB_and_no_further(int size, string failure)
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Respond = _ => new ScriptedResponse(200, $"\"{new string('x', size - 2)}\"");
        var clock = new ServerClock(TimeProvider.System);
        using var metrics = new DiscordMetrics();
        using var transport = new RestTransport(discord.Options, clock.Steady, clock, metrics);
        var result = await transport.Send(
            Route.CurrentApplication(),
            CallBody.None,
            TimeSpan.FromMinutes(5),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            failure,
            result.Match(
                responded: response => response.Body.GetString()!.Length == size - 2 ? "" : "cut",
                noResponse: static none => none.Reason
            )
        );
    }
}
