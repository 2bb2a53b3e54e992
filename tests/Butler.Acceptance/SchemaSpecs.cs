using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>What the bot sends fits Discord's official description. Every stage holds its bot to that; here is shown that nothing is left out and that it can fail.</summary>
public sealed class SchemaSpecs
{
    const string Callback = "POST /interactions/1/x/callback",
        Followup = "POST /webhooks/1/x",
        Original = "PATCH /webhooks/1/x/messages/@original";
    const string Channel = "POST /channels/1/messages",
        Commands = "PUT /applications/1/guilds/2/commands";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public SchemaSpecs() => Assert.SkipWhen(DiscordSchema.Missing is not null, DiscordSchema.Missing ?? "");

    [Fact]
    public async Task Each_kind_of_body_is_met_and_fits()
    {
        await using var stage = await Stage.Set(Token);
        await stage.StartReady(
            Token,
            ("Access:AuditChannel", stage.Channel),
            ("Access:Rules:two:Effect", "allow"),
            ("Access:Rules:two:Verbs", "start"),
            ("Access:Rules:two:Roles", "111111111111111111"),
            ("Access:Rules:two:Approval", "true")
        );
        await stage.Say("/butler list", stage.Viewer, Token);
        await stage.SayAndConfirm("/butler stop", stage.Admin, Token);
        await stage.Type("/butler start task:back", stage.Operator, Token);
        await stage.Say("/butler start task:BackupDatabase", "111111111111111111", Token);
        await stage.PlexFault(new JsonObject { ["fault"] = "slow", ["ms"] = 1500 }, Token);
        await stage.Say("/butler start task:BackupDatabase", stage.Operator, Token);
        await stage.Until(
            "heard in the audit channel",
            async () => (await stage.CheckBodies()).Contains("POST /channels/{channel_id}/messages"),
            Token
        );
        Assert.Equal(
            [
                "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original",
                "POST /channels/{channel_id}/messages",
                "POST /interactions/{interaction_id}/{interaction_token}/callback, type 4",
                "POST /interactions/{interaction_id}/{interaction_token}/callback, type 5",
                "POST /interactions/{interaction_id}/{interaction_token}/callback, type 7",
                "POST /interactions/{interaction_id}/{interaction_token}/callback, type 8",
                "POST /webhooks/{webhook_id}/{webhook_token}",
                "PUT /applications/{application_id}/guilds/{guild_id}/commands",
            ],
            await stage.CheckBodies()
        );
    }

    [Theory]
    [InlineData(Callback, """{"type":4,"data":{"content":"*2001"}}""", "/data/content")]
    [InlineData(Callback, """{"type":11,"data":{}}""", "/type")]
    [InlineData(Callback, """{"type":4,"data":{"contents":"misspelt"}}""", "/data/contents")]
    [InlineData(Callback, """{"type":8,"data":{"choices":[{"name":"*101","value":"a"}]}}""", "/data/choices/0/name")]
    [InlineData(Original, """{"embeds":[{"title":"*257"}]}""", "/embeds/0/title")]
    [InlineData(Original, """{"embeds":[{"color":"red"}]}""", "/embeds/0/color")]
    [InlineData(
        Followup,
        """{"components":[{"type":1,"components":[{"type":2,"style":1,"label":"*81","custom_id":"a"}]}]}""",
        "/components/0/components/0/label"
    )]
    [InlineData(Followup, """{"allowed_mentions":{"parse":["all"]}}""", "/allowed_mentions/parse/0")]
    [InlineData(Channel, """{"content":"a","nonce":"*26"}""", "/nonce")]
    [InlineData(Commands, """[{"type":1,"name":"a","description":"*101"}]""", "/0/description")]
    [InlineData(
        Commands,
        """[{"type":1,"name":"a","description":"b","options":[{"type":1,"description":"c"}]}]""",
        "/0/options/0"
    )]
    [InlineData(Commands, """[{"type":1,"name":"a","description":"b","contexts":[7]}]""", "/0/contexts/0")]
    [InlineData(
        Commands,
        """[{"type":1,"name":"a","description":"b","default_member_permissions":"manage"}]""",
        "/0/default_member_permissions"
    )]
    [InlineData("POST /guilds/1/nothing", "{}", "describes no POST /guilds/1/nothing")]
    public void A_body_that_does_not_fit_is_found(string call, string body, string where)
    {
        // *80 stands for so many characters, which would not be readable here
        var whole = System.Text.RegularExpressions.Regex.Replace(body, @"\*(\d+)", static m => new string(
            'x',
            int.Parse(m.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
        ));
        var log = new JsonObject
        {
            ["entries"] = new JsonArray(
                new JsonObject
                {
                    ["kind"] = "rest",
                    ["userAgent"] = "a bot",
                    ["method"] = call.Split(' ')[0],
                    ["path"] = call.Split(' ')[1],
                    ["request"] = JsonNode.Parse(whole),
                }
            ),
        };
        Assert.Contains(
            where,
            Assert.Throws<BodyRefusedException>(() => Bodies.Check(log)).Message,
            StringComparison.Ordinal
        );
    }
}
