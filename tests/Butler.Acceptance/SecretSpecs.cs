using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>No token ever leaves through output or messages, whatever happens.</summary>
public sealed class SecretSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Neither_token_appears_at_the_most_talkative_log_level_whatever_goes_wrong()
    {
        await using var stage = await Stage.Set(Token);
        var bot = await stage.StartReady(Token,
            ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft", "Trace"), ("Logging:LogLevel:System", "Trace"), ("Plex:Timeout", "1"), ("Access:AuditChannel", stage.Channel));
        var messages = "";
        foreach (var fault in (string[])["unauthorized", "maintenance", "hang", "reset", "truncated", "html", "types", "bomb", "redirect"])
        {
            await stage.PlexFault(new JsonObject { ["fault"] = fault, ["to"] = fault == "redirect" ? "http://127.0.0.1:1/" : null }, Token);
            foreach (var input in (string[])["/butler list", "/butler start task:BackupDatabase", "/butler stop"]) messages += (await stage.Say(input, stage.Admin, Token)).Json.ToJsonString();
            await stage.PlexFault(new JsonObject { ["clear"] = true }, Token);
        }
        foreach (var fault in (string[])["op7", "drop", "429", "status", "lostAnswer"])
        {
            await stage.DiscordFault(new JsonObject { ["fault"] = fault }, Token);
            messages += (await stage.Say("/butler list", stage.Viewer, Token)).Json.ToJsonString();
        }
        messages += (await stage.Discord("messages", Token)).ToJsonString();
        await stage.DiscordFault(new JsonObject { ["fault"] = "revokeToken" }, Token);
        await stage.DiscordFault(new JsonObject { ["fault"] = "drop" }, Token);
        Assert.Equal(77, await bot.ExitCode(Token));
        Assert.True(bot.Output.Length > 5000, "the log is expected to be talkative: " + bot.Output);
        Assert.All([stage.PlexToken, stage.BotToken, "X-Plex-Token"], secret =>
        {
            Assert.DoesNotContain(secret, bot.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, messages, StringComparison.Ordinal);
        });
    }
}
