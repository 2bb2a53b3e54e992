using PlexButler.Sandbox.Tests.Doubles;

namespace PlexButler.Sandbox.Tests.Fixtures;

/// <summary>Interactions and the bot's answers to them.</summary>
static class InteractionCalls
{
    public const string ImmediateResponse = """{"type":4,"data":{"content":"hello"}}""",
        DeferredResponse = """{"type":5,"data":{"flags":64}}""";

    public static async Task<(string Id, string Token)> SendAndReceive(
        DiscordFixture fixture,
        string input = "/butler list"
    )
    {
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        var id = await fixture.TypeCommand(input);
        return (id, (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!["token"]!.GetValue<string>());
    }

    public static Task<ApiReply> SendCallback(DiscordFixture fixture, string id, string token, string body) =>
        fixture.CallWithoutToken("POST", $"/interactions/{id}/{token}/callback", body);

    public static string GetWebhookPath(DiscordFixture fixture, string token) =>
        $"/webhooks/{fixture.Info.ApplicationId}/{token}";

    public static string GetOriginalMessagePath(DiscordFixture fixture, string token) =>
        GetWebhookPath(fixture, token) + "/messages/@original";
}
