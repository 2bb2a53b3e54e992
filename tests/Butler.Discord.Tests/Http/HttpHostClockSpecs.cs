using System.Net;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;
using PlexButler.Tests;

namespace PlexButler.Discord.Tests.Http;

/// <summary>Signed requests while the host's clock is wrong.</summary>
public class HttpHostClockSpecs
{
    static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromSeconds(40),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(3),
        -TimeSpan.FromMinutes(10),
        -TimeSpan.FromHours(3),
    ];

    static async Task ReplyDone(HttpDiscordClientFixture discord, Interaction interaction, CancellationToken token) =>
        await discord.Client.Respond(interaction, new Response.Reply(Samples.EphemeralMessage("done")), token);

    static string Command(int number) =>
        Samples.SlashCommandJson(new(Samples.IdAt(DateTimeOffset.UtcNow).Value + (ulong)number));

    [Fact]
    public async Task A_command_is_answered_after_any_step_of_the_host_clock()
    {
        await using var rest = await ScriptedDiscord.Start();
        var host = new SimulatedHostClock(TimeProvider.System);
        await using var discord = await HttpDiscordClientFixture.Start(rest, ReplyDone, host);
        foreach (var (number, step) in Steps.Index())
        {
            host.Offset = step;
            Assert.Equal(HttpStatusCode.OK, (await discord.Post(Command(number))).Status);
            Assert.True(discord.Client.Status.IsReady);
        }
    }

    [Fact]
    public async Task A_command_is_answered_though_the_host_clock_is_wrong_from_the_start()
    {
        foreach (var (number, step) in Steps.Index())
        {
            await using var rest = await ScriptedDiscord.Start();
            var host = new SimulatedHostClock(TimeProvider.System) { Offset = step };
            await using var discord = await HttpDiscordClientFixture.Start(rest, ReplyDone, host);
            Assert.Equal(HttpStatusCode.OK, (await discord.Post(Command(number))).Status);
        }
    }

    [Fact]
    public async Task A_recorded_request_is_refused_after_any_step_of_the_host_clock()
    {
        await using var rest = await ScriptedDiscord.Start();
        // Virtual, so that a busy machine does not make the question for the time fail.
        var host = new SimulatedHostClock(new FakeTimeProvider(DateTimeOffset.UtcNow));
        await using var discord = await HttpDiscordClientFixture.Start(rest, ReplyDone, host);
        foreach (var (number, step) in Steps.Index())
        {
            host.Offset = step;
            var (body, old) = (Command(number), HttpDiscordClientFixture.Timestamp(-400));
            Assert.Equal(HttpStatusCode.Unauthorized, (await discord.Post(body, old, discord.Sign(old, body))).Status);
        }
    }

    [Fact]
    public async Task A_signed_command_that_nobody_can_judge_is_answered()
    {
        await using var rest = await ScriptedDiscord.Start();
        rest.Respond = static _ => new ScriptedResponse(0, "");
        var host = new SimulatedHostClock(TimeProvider.System) { Offset = TimeSpan.FromHours(3) };
        await using var discord = await HttpDiscordClientFixture.Start(rest, ReplyDone, host);
        Assert.Equal(HttpStatusCode.OK, (await discord.Post(Command(1))).Status);
    }
}
