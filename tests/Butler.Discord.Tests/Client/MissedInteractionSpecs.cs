using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;

namespace PlexButler.Discord.Tests.Client;

/// <summary>An interaction whose first answer never got through counts as missed, whatever the reason.</summary>
public class MissedInteractionSpecs
{
    [Theory]
    [InlineData(0, "", true)]
    [InlineData(403, "<html>", true)]
    [InlineData(400, """{"code":50035,"message":"Invalid Form Body"}""", true)]
    [InlineData(404, """{"code":10062,"message":"Unknown interaction"}""", true)]
    [InlineData(400, """{"code":40060,"message":"Interaction has already been acknowledged."}""", false)]
    [InlineData(204, "", false)]
    public async Task An_interaction_without_a_first_answer_counts_as_missed(int status, string body, bool isMissed)
    {
        await using var discord = await ScriptedDiscord.Start();
        var log = new RecordingLogger();
        await using var client = new GatewayDiscordClient(discord.Options, TimeProvider.System, log);
        discord.Respond = _ => new ScriptedResponse(status, body);
        var interaction = Samples.Interaction;
        await client.Respond(interaction, new Response.DeferredUpdate(), TestContext.Current.CancellationToken);
        Assert.Equal(
            isMissed,
            log.Lines.Any(line =>
                line.StartsWith($"Warning Missed interaction {interaction.Id}:", StringComparison.Ordinal)
            )
        );
    }
}
