using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>Plex is down, refuses, migrates, hangs or talks nonsense: the member reads what happened and what to do.</summary>
public sealed class PlexFailureSpecs : IAsyncLifetime
{
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fixture = await BotFixture.Create(Token);
        await fixture.StartReady(Token, ("Plex:Timeout", "4"));
        await fixture.TakePlexCalls(Token);
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Theory]
    [InlineData("""{"fault":"unauthorized"}""", "No access to Plex", "token")]
    [InlineData(
        """{"fault":"maintenance"}""",
        "Plex is busy with its own maintenance",
        "currently running database migrations"
    )]
    [InlineData("""{"fault":"refuse"}""", "Plex cannot be reached", "The connection broke")]
    [InlineData("""{"fault":"reset"}""", "Plex cannot be reached", "The connection broke")]
    [InlineData("""{"fault":"html"}""", "Plex sent something unreadable", "address")]
    [InlineData("""{"fault":"bomb"}""", "Plex sent something unreadable", "address")]
    [InlineData("""{"fault":"status","status":500}""", "Plex reported an error", "500")]
    [InlineData("""{"fault":"status","status":503}""", "Plex cannot be reached", "Something in between")]
    [InlineData("""{"fault":"redirect","to":"http://127.0.0.1:1/"}""", "Plex cannot be reached", "302")]
    public async Task Each_Plex_failure_has_its_own_message_and_the_bot_recovers(
        string fault,
        string title,
        string words
    )
    {
        await fixture.SetPlexFault(JsonNode.Parse(fault)!.AsObject(), Token);
        foreach (
            var input in (string[])
                ["/butler list", "/butler start task:BackupDatabase", "/butler stop task:BackupDatabase"]
        )
        {
            Assert.Contains(
                words,
                (await fixture.RunCommand(input, fixture.Operator, Token)).AssertAnswered(title).Text,
                StringComparison.Ordinal
            );
        }
        Assert.All(await fixture.TakePlexCalls(Token), call => Assert.Equal("GET /butler", call));
        foreach (var input in (string[])["/butler start", "/butler stop"])
            (await fixture.RunAndConfirm(input, fixture.Admin, Token)).AssertAnswered(title);
        if (!fault.Contains("refuse", StringComparison.Ordinal))
            Assert.Equal(["POST /butler", "DELETE /butler"], await fixture.TakePlexCalls(Token));
        await fixture.SetPlexFault(new JsonObject { ["clear"] = true }, Token);
        Assert.Contains(
            "Backup Database",
            (await fixture.RunCommand("/butler list", fixture.Viewer, Token)).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_truncated_task_list_starts_no_task()
    {
        await fixture.SetPlexFault(new JsonObject { ["fault"] = "truncated" }, Token);
        foreach (
            var input in (string[])
                ["/butler list", "/butler start task:BackupDatabase", "/butler stop task:BackupDatabase"]
        )
            Assert.Contains(
                "broke",
                (await fixture.RunCommand(input, fixture.Operator, Token))
                    .AssertAnswered("Plex cannot be reached")
                    .Text,
                StringComparison.Ordinal
            );
        Assert.All(await fixture.TakePlexCalls(Token), call => Assert.Equal("GET /butler", call));
    }

    [Fact]
    public async Task A_command_on_a_hanging_Plex_is_deferred_and_then_reports_a_timeout()
    {
        await fixture.SetPlexFault(new JsonObject { ["fault"] = "slow", ["ms"] = 30000 }, Token);
        var asked = await fixture.SendUntilAcknowledged("/butler start task:BackupDatabase", fixture.Operator, Token);
        Assert.Equal(5, asked.AcknowledgementType);
        var seen = (await fixture.WaitForReply(asked.Id, Token)).AssertAnswered("Plex does not answer");
        Assert.Contains("longer than 4 s", seen.Text, StringComparison.Ordinal);
        Assert.Equal(["GET /butler"], await fixture.TakePlexCalls(Token));
    }

    [Fact]
    public async Task A_command_on_a_slow_Plex_is_deferred_and_then_edited_once()
    {
        await fixture.SetPlexFault(new JsonObject { ["fault"] = "slow", ["ms"] = 1500 }, Token);
        var seen = (
            await fixture.RunCommand("/butler stop task:BackupDatabase", fixture.Operator, Token)
        ).AssertAnswered("Backup Database was not running");
        Assert.Equal(5, seen.AcknowledgementType);
        Assert.Single(seen.Json["edits"]!.AsArray());
    }

    [Fact]
    public async Task Autocomplete_returns_an_empty_list_in_time_while_Plex_hangs()
    {
        await fixture.SetPlexFault(new JsonObject { ["fault"] = "hang" }, Token);
        Assert.Empty(await fixture.Autocomplete("/butler start task:b", fixture.Operator, Token));
    }

    [Fact]
    public async Task Text_from_Plex_can_neither_ping_nor_format()
    {
        await fixture.PlexState(
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
        var seen = await fixture.RunCommand("/butler list", fixture.Viewer, Token);
        Assert.Contains(
            @"\@everyone \<\@1001\> \[x\]\(http\://evil\.example\) \`a\` \*\*b\*\* \# big \|\|s\|\|",
            seen.Text,
            StringComparison.Ordinal
        );
        // On a busy machine the first answer is that there will be one; the text comes with a change to it.
        var said = (await fixture.GetDiscord("log", Token))["entries"]!
            .AsArray()
            .Select(static e => e!["request"] is JsonObject sent ? sent["data"] ?? sent : null)
            .Where(static sent => sent?["embeds"] is not null)
            .ToArray();
        Assert.NotEmpty(said);
        Assert.All(said, static sent => Assert.Empty(sent!["allowed_mentions"]!["parse"]!.AsArray()));
    }
}
