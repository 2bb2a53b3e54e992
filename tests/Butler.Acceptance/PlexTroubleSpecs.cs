using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>Plex is down, refuses, migrates, hangs or talks nonsense: the member reads what happened and what to do.</summary>
public sealed class PlexTroubleSpecs : IAsyncLifetime
{
    Stage stage = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stage = await Stage.Set(Token);
        await stage.StartReady(Token, ("Plex:Timeout", "4"));
        await stage.PlexCalls(Token);
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Theory]
    [InlineData("""{"fault":"unauthorized"}""", "Plex refused the token", "token")]
    [InlineData(
        """{"fault":"maintenance"}""",
        "Plex is busy with its own maintenance",
        "currently running database migrations"
    )]
    [InlineData("""{"fault":"refuse"}""", "Plex cannot be reached", "<t:")]
    [InlineData("""{"fault":"reset"}""", "Plex cannot be reached", "<t:")]
    [InlineData("""{"fault":"html"}""", "Plex sent something unreadable", "address")]
    [InlineData("""{"fault":"bomb"}""", "Plex sent something unreadable", "address")]
    [InlineData("""{"fault":"status","status":500}""", "Plex refused", "500")]
    [InlineData("""{"fault":"redirect","to":"http://127.0.0.1:1/"}""", "Plex refused", "302")]
    public async Task Each_failure_has_its_own_sentence_and_the_bot_goes_on(string fault, string title, string words)
    {
        await stage.PlexFault(JsonNode.Parse(fault)!.AsObject(), Token);
        foreach (
            var input in (string[])
                ["/butler list", "/butler start task:BackupDatabase", "/butler stop task:BackupDatabase"]
        )
        {
            Assert.Contains(
                words,
                (await stage.Say(input, stage.Operator, Token)).Answered(title).Text,
                StringComparison.Ordinal
            );
        }
        Assert.All(await stage.PlexCalls(Token), call => Assert.Equal("GET /butler", call));
        foreach (var input in (string[])["/butler start", "/butler stop"])
            (await stage.SayAndConfirm(input, stage.Admin, Token)).Answered(title);
        if (!fault.Contains("refuse", StringComparison.Ordinal))
            Assert.Equal(["POST /butler", "DELETE /butler"], await stage.PlexCalls(Token));
        await stage.PlexFault(new JsonObject { ["clear"] = true }, Token);
        Assert.Contains(
            "BackupDatabase",
            (await stage.Say("/butler list", stage.Viewer, Token)).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_list_that_breaks_off_half_way_starts_nothing()
    {
        await stage.PlexFault(new JsonObject { ["fault"] = "truncated" }, Token);
        foreach (
            var input in (string[])
                ["/butler list", "/butler start task:BackupDatabase", "/butler stop task:BackupDatabase"]
        )
            Assert.Contains(
                "broke",
                (await stage.Say(input, stage.Operator, Token)).Answered("Plex cannot be reached").Text,
                StringComparison.Ordinal
            );
        Assert.All(await stage.PlexCalls(Token), call => Assert.Equal("GET /butler", call));
    }

    [Fact]
    public async Task A_hanging_Plex_is_deferred_at_once_and_the_answer_comes_as_an_edit()
    {
        await stage.PlexFault(new JsonObject { ["fault"] = "slow", ["ms"] = 30000 }, Token);
        var id = await stage.Send("/butler start task:BackupDatabase", stage.Operator, Token);
        Assert.Equal(5, (await stage.Saw(id, Token, "acknowledged")).AcknowledgementType);
        var seen = (await stage.Saw(id, Token)).Answered("Plex does not answer");
        Assert.Contains("longer than 4 s", seen.Text, StringComparison.Ordinal);
        Assert.Equal(["GET /butler"], await stage.PlexCalls(Token));
    }

    [Fact]
    public async Task A_slow_Plex_is_deferred_and_the_answer_replaces_the_waiting()
    {
        await stage.PlexFault(new JsonObject { ["fault"] = "slow", ["ms"] = 1500 }, Token);
        var seen = (await stage.Say("/butler stop task:BackupDatabase", stage.Operator, Token)).Answered(
            "Was not running"
        );
        Assert.Equal(5, seen.AcknowledgementType);
        Assert.Single(seen.Json["edits"]!.AsArray());
    }

    [Fact]
    public async Task Typing_while_Plex_hangs_gets_an_empty_list_in_time()
    {
        await stage.PlexFault(new JsonObject { ["fault"] = "hang" }, Token);
        Assert.Empty(await stage.Type("/butler start task:b", stage.Operator, Token));
    }

    [Fact]
    public async Task Text_from_Plex_can_neither_ping_nor_format()
    {
        await stage.PlexState(
            new JsonObject
            {
                ["tasks"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = "BackupDatabase",
                        ["title"] = "@everyone <@1001> [x](http://evil.example) `a` **b**\n# big ||s||",
                    }
                ),
            },
            Token
        );
        var seen = await stage.Say("/butler list", stage.Viewer, Token);
        Assert.Contains(
            @"\@everyone \<\@1001\> \[x\]\(http\://evil\.example\) \`a\` \*\*b\*\* \# big \|\|s\|\|",
            seen.Text,
            StringComparison.Ordinal
        );
        var callbacks = (await stage.Discord("log", Token))["entries"]!
            .AsArray()
            .Where(e => e!["path"]?.GetValue<string>().EndsWith("/callback", StringComparison.Ordinal) == true);
        Assert.All(callbacks, c => Assert.Empty(c!["request"]!["data"]!["allowed_mentions"]!["parse"]!.AsArray()));
    }
}
