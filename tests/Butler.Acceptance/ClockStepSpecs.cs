using System.Globalization;
using System.Net;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>The host's clock is set, forwards and backwards, while the bot is idle.</summary>
public sealed class ClockStepSpecs : IAsyncLifetime
{
    readonly string address = $"http://127.0.0.1:{GatedProxy.FreePort()}";
    readonly HttpClient http = new();
    SteppedClock? clock;
    BotFixture fixture = null!;

    public static TheoryData<string> Steps => ["40, 0", "-40, 0", "600, 0", "-600, 0", "10800, -10800, 0"];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(SteppedClock.Missing is not null, SteppedClock.Missing ?? "");
        Assert.SkipWhen(ButlerProcess.UsesDiscordNet, "Discord.Net judges an interaction's age by the host's clock");
        clock = new();
        fixture = await BotFixture.Create(Token);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (fixture is not null)
            await fixture.DisposeAsync();
        clock?.Dispose();
    }

    [LongTheory]
    [MemberData(nameof(Steps))]
    public async Task Commands_are_answered_after_the_clock_was_stepped(string steps)
    {
        await fixture.StartReady(Token, [("Http:Urls", address), .. clock!.Settings]);
        await AssertAnswered("before");
        await AssertAnsweredAfter(steps);
    }

    [LongTheory]
    [MemberData(nameof(Steps))]
    public async Task Commands_over_HTTP_are_answered_after_the_clock_was_stepped(string steps)
    {
        var bot = fixture.Start([("Discord:PublicKey", fixture.PublicKey), ("Http:Urls", address), .. clock!.Settings]);
        await bot.WaitForLine(static l => l.Contains("Slash commands of guild", StringComparison.Ordinal), Token);
        await fixture.SaveEndpoint($"{address}/interactions", Token);
        await AssertAnswered("before");
        await AssertAnsweredAfter(steps);
    }

    async Task AssertAnsweredAfter(string steps)
    {
        foreach (var offset in steps.Split(", "))
        {
            clock!.Step(TimeSpan.FromSeconds(int.Parse(offset, CultureInfo.InvariantCulture)));
            await AssertAnswered($"after a step to {offset} s");
        }
    }

    // Twice: what was learnt from the first must not spoil the second.
    async Task AssertAnswered(string when)
    {
        for (var n = 0; n < 2; n++)
        {
            var seen = await fixture.RunCommand("/butler list", fixture.Viewer, Token);
            Assert.True(
                seen.Json["state"]!.GetValue<string>() == "answered",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{when}, command {n + 1}: {seen.Json.ToJsonString()}\n{fixture.LatestBot!.Output}"
                )
            );
        }
        var ready = await http.GetAsync(new Uri($"{address}/health/ready"), Token);
        Assert.True(ready.StatusCode == HttpStatusCode.OK, $"{when}: {await ready.Content.ReadAsStringAsync(Token)}");
    }
}
