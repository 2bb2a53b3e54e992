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

    public SchemaSpecs() =>
        Assert.SkipWhen(DiscordSchema.UnavailableReason is not null, DiscordSchema.UnavailableReason ?? "");

    [LongFact]
    public async Task Every_kind_of_request_body_matches_Discords_schema()
    {
        await using var fixture = await BotFixture.Create(Token);
        await fixture.StartReady(
            Token,
            ("Access:AuditChannel", fixture.Channel),
            ("Access:Rules:two:Effect", "allow"),
            ("Access:Rules:two:Verbs", "start"),
            ("Access:Rules:two:Roles", "111111111111111111"),
            ("Access:Rules:two:Approval", "true")
        );
        await fixture.RunCommand("/butler list", fixture.Viewer, Token);
        await fixture.RunAndConfirm("/butler stop", fixture.Admin, Token);
        await fixture.Autocomplete("/butler start task:back", fixture.Operator, Token);
        await fixture.RunCommand("/butler start task:BackupDatabase", "111111111111111111", Token);
        await fixture.SetPlexFault(new JsonObject { ["fault"] = "slow", ["ms"] = 1500 }, Token);
        await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token);
        await fixture.WaitUntil(
            "heard in the audit channel",
            async () => (await fixture.CheckBodies()).Contains("POST /channels/{channel_id}/messages"),
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
            await fixture.CheckBodies()
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
    public void A_request_body_that_violates_Discords_schema_is_detected(string call, string body, string where)
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
            Assert.Throws<SchemaViolationException>(() => SchemaChecks.Check(log)).Message,
            StringComparison.Ordinal
        );
    }
}
