using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord.Rest;

public class InvalidMessageSpecs
{
    public static TheoryData<string, string, string> InvalidMessages =>
        new()
        {
            { $$"""{"content":"{{new string('x', 2001)}}"}""", "content", "BASE_TYPE_MAX_LENGTH" },
            {
                $$"""{"embeds":[{{string.Join(",", Enumerable.Repeat("""{"title":"t"}""", 11))}}]}""",
                "embeds",
                "BASE_TYPE_MAX_LENGTH"
            },
            { $$"""{"embeds":[{"title":"{{new string('x', 257)}}"}]}""", "embeds.0.title", "BASE_TYPE_MAX_LENGTH" },
            {
                $$"""{"embeds":[{"description":"{{new string('x', 4097)}}"}]}""",
                "embeds.0.description",
                "BASE_TYPE_MAX_LENGTH"
            },
            {
                $$"""{"embeds":[{"fields":[{"name":"{{new string('x', 257)}}","value":"v"}]}]}""",
                "embeds.0.fields.0.name",
                "BASE_TYPE_BAD_LENGTH"
            },
            {
                $$"""{"embeds":[{"fields":[{"name":"n","value":"{{new string('x', 1025)}}"}]}]}""",
                "embeds.0.fields.0.value",
                "BASE_TYPE_BAD_LENGTH"
            },
            {
                """{"embeds":[{"fields":[{"name":"n","value":""}]}]}""",
                "embeds.0.fields.0.value",
                "BASE_TYPE_REQUIRED"
            },
            {
                $$"""{"embeds":[{"fields":[{{RepeatJson("""{"name":"n","value":"v"}""", 26)}}]}]}""",
                "embeds.0.fields",
                "BASE_TYPE_MAX_LENGTH"
            },
            {
                $$"""{"embeds":[{"footer":{"text":"{{new string('x', 2049)}}" } }]}""",
                "embeds.0.footer.text",
                "BASE_TYPE_BAD_LENGTH"
            },
            {
                $$"""{"embeds":[{"author":{"name":"{{new string('x', 257)}}" } }]}""",
                "embeds.0.author.name",
                "BASE_TYPE_BAD_LENGTH"
            },
            { """{"embeds":[{}]}""", "embeds.0.description", "BASE_TYPE_REQUIRED" },
            { """{"embeds":[{"title":"t","color":16777216}]}""", "embeds.0.color", "NUMBER_TYPE_RANGE" },
            { """{"embeds":[{"title":"t","timestamp":"soon"}]}""", "embeds.0.timestamp", "DATE_TIME_TYPE_PARSE" },
            {
                $$"""
                    {"embeds":[{"description":"{{new string('x', 3000)}}"},
                      {"description":"{{new string('x', 3001)}}"}]}
                    """,
                "embeds",
                "MAX_EMBED_SIZE_EXCEEDED"
            },
            {
                $$"""{"components":[{{JoinJson(6, i => ActionRowJson(ButtonJson($"b{i}")))}}]}""",
                "components",
                "BASE_TYPE_MAX_LENGTH"
            },
            {
                $$"""{"components":[{{ActionRowJson(JoinJson(6, i => ButtonJson($"b{i}")))}}]}""",
                "components.0.components",
                "BASE_TYPE_BAD_LENGTH"
            },
            {
                $$"""{"components":[{{ActionRowJson(ButtonJson("same") + "," + ButtonJson("same"))}}]}""",
                "components.0.components.1.custom_id",
                "COMPONENT_CUSTOM_ID_DUPLICATED"
            },
            {
                $$"""{"components":[{{ActionRowJson(ButtonJson(new string('x', 101)))}}]}""",
                "components.0.components.0.custom_id",
                "BASE_TYPE_BAD_LENGTH"
            },
            { $$"""{"components":[{{ButtonJson("b")}}]}""", "components.0.type", "BASE_TYPE_CHOICES" },
            {
                """{"content":"x","allowed_mentions":{"parse":["users"],"users":["1"]}}""",
                "allowed_mentions.parse",
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"
            },
            {
                """{"content":"x","allowed_mentions":{"parse":["all"]}}""",
                "allowed_mentions.parse.0",
                "BASE_TYPE_CHOICES"
            },
            {
                """{"flags":32768,"content":"x","components":[{"type":10,"content":"t"}]}""",
                "content",
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            },
            {
                $$"""{"flags":32768,"components":[{{RepeatJson("""{"type":10,"content":"t"}""", 41)}}]}""",
                "components",
                "BASE_TYPE_MAX_LENGTH"
            },
            {
                """
                    {"flags":32768,"components":[{"type":17,"components":[{"type":17,"components":[
                      {"type":10,"content":"t"}]}]}]}
                    """,
                "components.0.components.0.type",
                "BASE_TYPE_CHOICES"
            },
            {
                """{"flags":32768,"components":[{"type":9,"components":[{"type":10,"content":"t"}]}]}""",
                "components.0.accessory",
                "BASE_TYPE_REQUIRED"
            },
        };

    [Theory]
    [MemberData(nameof(InvalidMessages))]
    public async Task An_invalid_message_is_rejected_with_the_path_of_the_error(
        string message,
        string path,
        string code
    )
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var reply = await fixture.CallAsBot("POST", GetMessagesPath(fixture), message);
        Assert.Equal((400, 50035), (reply.Status, reply.Code));
        Assert.Contains(code, reply.Errors(path));
        var (id, token) = await InteractionCalls.SendAndReceive(fixture);
        Assert.Contains(
            code,
            (await InteractionCalls.SendCallback(fixture, id, token, $$"""{"type":4,"data":{{message}}}""")).Errors(
                "data." + path
            )
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"content":"  "}""")]
    public async Task An_empty_message_is_rejected(string message)
    {
        await using var fixture = await DiscordFixture.Start();
        Assert.Equal(50006, (await fixture.CallAsBot("POST", GetMessagesPath(fixture), message)).Code);
    }

    [Fact]
    public async Task Message_length_counts_code_points_instead_of_UTF16_units()
    {
        await using var fixture = await DiscordFixture.Start();
        var reply = await fixture.CallAsBot(
            "POST",
            GetMessagesPath(fixture),
            $$"""{"content":"{{string.Concat(Enumerable.Repeat("😀", 2000))}}"}"""
        );
        Assert.Equal(200, reply.Status);
    }

    static string RepeatJson(string json, int count) => JoinJson(count, _ => json);

    static string JoinJson(int count, Func<int, string> create) =>
        string.Join(",", Enumerable.Range(0, count).Select(create));

    static string ActionRowJson(string inner) => $$"""{"type":1,"components":[{{inner}}]}""";

    static string ButtonJson(string id) => $$"""{"type":2,"style":1,"label":"b","custom_id":"{{id}}"}""";

    static string GetMessagesPath(DiscordFixture fixture) => $"/channels/{fixture.Info.ChannelId}/messages";
}
