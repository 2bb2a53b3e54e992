using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>Buttons: confirmation and approval, and everything a forger can try with them.</summary>
public sealed class ConsentSpecs : IAsyncLifetime
{
    const string Asks = "900000000000000001",
        Approves = "900000000000000002";

    Stage stage = null!;
    ButlerProcess bot = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stage = await Stage.Set(Token);
        await stage.PlexState(
            new JsonObject
            {
                ["durations"] = new JsonObject
                {
                    ["database"] = null,
                    ["media"] = null,
                    ["other"] = null,
                },
            },
            Token
        );
        bot = await Start();
        await stage.PlexCalls(Token);
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Forged_buttons_are_refused_and_Plex_hears_nothing()
    {
        var asked = (await stage.Say("/butler stop", stage.Admin, Token)).Answered("Stop everything?");
        var genuine = Assert.Single(asked.CustomIds);
        var copy = await stage.Forge(genuine, Token);
        Assert.Equal("Not your button", (await stage.Press(copy, genuine, stage.Admin, Token, user: "1002")).Title);
        var foreign = (await stage.Discord("state", Token))["guilds"]![1]!["id"]!.GetValue<string>();
        Assert.Equal(
            "Not in this server",
            (await stage.Press(copy, genuine, stage.Admin, Token, more: new JsonObject { ["guildId"] = foreign })).Title
        );
        Assert.Equal(
            "Not here",
            (await stage.Press(copy, genuine, stage.Admin, Token, more: new JsonObject { ["guildId"] = "dm" })).Title
        );
        var altered = genuine[..^1] + (genuine[^1] == 'A' ? 'B' : 'A');
        foreach (
            var forged in (string[])
                [
                    altered,
                    genuine.Replace("confirm", "approve", StringComparison.Ordinal),
                    "confirm.0000000000000000.AAAA",
                    "confirm",
                    "😀",
                ]
        )
            Assert.Equal(
                "No longer open",
                (await stage.Press(await stage.Forge(forged, Token), forged, stage.Admin, Token)).Title
            );
        Assert.Equal("Not allowed", (await stage.Press(copy, genuine, stage.Viewer, Token)).Title);
        Assert.Empty(await stage.PlexCalls(Token));
        Assert.Contains("button of another member", bot.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_used_button_is_refused_and_so_is_one_from_before_a_restart()
    {
        var asked = (await stage.Say("/butler stop", stage.Admin, Token)).Answered("Stop everything?");
        var copy = await stage.Forge(asked.CustomIds[0], Token);
        (await stage.Press(asked.MessageId, asked.CustomIds[0], stage.Admin, Token)).Answered("Everything stopped");
        Assert.Equal("No longer open", (await stage.Press(copy, asked.CustomIds[0], stage.Admin, Token)).Title);
        Assert.Equal(["DELETE /butler"], await stage.PlexCalls(Token));

        var before = (await stage.Say("/butler start", stage.Admin, Token)).Answered("Start all that are due?");
        bot.Terminate();
        await bot.ExitCode(Token);
        await Start();
        Assert.Equal(
            "No longer open",
            (await stage.Press(before.MessageId, before.CustomIds[0], stage.Admin, Token)).Title
        );
        Assert.Empty(await stage.PlexCalls(Token));
    }

    [Fact]
    public async Task Buttons_expire()
    {
        bot.Terminate();
        await bot.ExitCode(Token);
        await Start(("Access:ConfirmWithin", "1s"), ("Access:ApproveWithin", "1s"));
        var asked = (await stage.Say("/butler stop", stage.Admin, Token)).Answered("Stop everything?");
        var (message, buttons) = await Request();
        await Task.Delay(1100, Token);
        (await stage.Press(asked.MessageId, asked.CustomIds[0], stage.Admin, Token)).Answered("Expired");
        Assert.Equal("Expired", (await stage.Press(message, buttons[0], Approves, Token, user: "1002")).Title);
        Assert.DoesNotContain(await stage.PlexCalls(Token), static call =>
            !call.StartsWith("GET", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Somebody_else_with_the_right_approves_and_nobody_without_it_or_for_themselves()
    {
        var (message, buttons) = await Request();
        Assert.Equal("Somebody else has to approve", (await stage.Press(message, buttons[0], Asks, Token)).Title);
        Assert.Equal("Not allowed", (await stage.Press(message, buttons[0], stage.Viewer, Token, user: "1002")).Title);
        Assert.Equal("Not allowed", (await stage.Press(message, buttons[1], stage.Viewer, Token, user: "1002")).Title);
        Assert.Equal(["GET /butler"], await stage.PlexCalls(Token));
        var done = await stage.Press(message, buttons[0], Approves, Token, user: "1003");
        Assert.Equal(
            ("Started", "Asked by <@1001>, approved by <@1003>."),
            (done.Title, done.Json["message"]!["content"]!.GetValue<string>())
        );
        Assert.Empty(done.CustomIds.Intersect(buttons)); // what is left is the card's Stop
        Assert.Equal(["POST /butler/BackupDatabase"], await stage.PlexCalls(Token));
    }

    [Fact]
    public async Task A_declined_or_withdrawn_request_does_nothing()
    {
        var (message, buttons) = await Request();
        Assert.Equal("Declined", (await stage.Press(message, buttons[1], Approves, Token, user: "1003")).Title);
        (message, buttons) = await Request();
        Assert.Equal("Withdrawn", (await stage.Press(message, buttons[1], Asks, Token)).Title);
        Assert.DoesNotContain(await stage.PlexCalls(Token), static call =>
            !call.StartsWith("GET", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Of_many_who_approve_at_once_one_press_acts()
    {
        var (message, buttons) = await Request();
        var copies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => stage.Forge(buttons[0], Token)));
        var seen = await Task.WhenAll(
            copies.Select((copy, n) => stage.Press(copy, buttons[0], Approves, Token, user: $"{2000 + n}"))
        );
        Assert.Equal(1, seen.Count(static s => s.Title == "Started"));
        Assert.Equal(11, seen.Count(static s => s.Title == "No longer open"));
        Assert.Single(await stage.PlexCalls(Token), static call => call == "POST /butler/BackupDatabase");
    }

    [Fact]
    public async Task A_cool_down_and_a_quota_are_told_with_their_end()
    {
        (await stage.Say("/butler start task:CleanOldBundles", Approves, Token)).Answered("Started");
        Assert.Contains(
            "`seldom`",
            (await stage.Say("/butler start task:CleanOldBundles", Approves, Token)).Answered("Not so soon").Text,
            StringComparison.Ordinal
        );
        (
            await stage.Say(
                "/butler start task:CleanOldBundles",
                Approves,
                Token,
                new JsonObject
                {
                    ["user"] = new JsonObject { ["id"] = "1002", ["name"] = "b" },
                }
            )
        ).Answered("Already running");
        (await stage.Say("/butler stop task:CleanOldBundles", Approves, Token)).Answered("Stopped");
        Assert.Contains(
            "1 time a day",
            (await stage.Say("/butler stop task:CleanOldBundles", Approves, Token)).Answered("Used up for today").Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_second_start_while_the_first_is_on_its_way_joins_it()
    {
        await stage.PlexFault(new JsonObject { ["fault"] = "slow", ["ms"] = 1500 }, Token);
        var ids = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => stage.Send("/butler start task:GenerateBlurHashes", stage.Operator, Token))
        );
        var seen = await Task.WhenAll(ids.Select(id => stage.Saw(id, Token)));
        Assert.Equal(1, seen.Count(static s => s.Title == "Started"));
        Assert.Equal(3, seen.Count(static s => s.Title is "Started together" or "Already running"));
        Assert.Contains(seen, static s => s.Title == "Started together");
    }

    Task<ButlerProcess> Start(params (string, string)[] more) =>
        stage.StartReady(
            Token,
            [
                ("Access:Rules:two:Effect", "allow"),
                ("Access:Rules:two:Verbs", "start"),
                ("Access:Rules:two:Tasks", "BackupDatabase"),
                ("Access:Rules:two:Roles", Asks),
                ("Access:Rules:two:Approval", "true"),
                ("Access:Rules:approvers:Effect", "allow"),
                ("Access:Rules:approvers:Verbs", "start"),
                ("Access:Rules:approvers:Tasks", "BackupDatabase"),
                ("Access:Rules:approvers:Roles", Approves),
                ("Access:Rules:seldom:Effect", "allow"),
                ("Access:Rules:seldom:Verbs", "start"),
                ("Access:Rules:seldom:Tasks", "CleanOldBundles"),
                ("Access:Rules:seldom:Roles", Approves),
                ("Access:Rules:seldom:CoolDown", "1h"),
                ("Access:Rules:once:Effect", "allow"),
                ("Access:Rules:once:Verbs", "stop"),
                ("Access:Rules:once:Tasks", "CleanOldBundles"),
                ("Access:Rules:once:Roles", Approves),
                ("Access:Rules:once:Quota", "1"),
                .. more,
            ]
        );

    // Asks for what somebody else has to approve; the message that was posted, and its buttons.
    async Task<(string Message, string[] Buttons)> Request()
    {
        var asked = (await stage.Say("/butler start task:BackupDatabase", Asks, Token)).Answered(
            "Waiting for approval"
        );
        for (var tries = 0; tries < 200; tries++)
        {
            if (asked.Json["followUps"]!.AsArray() is [{ } posted])
            {
                Assert.False(posted["ephemeral"]!.GetValue<bool>());
                return (posted["id"]!.GetValue<string>(), Seen.Buttons(posted));
            }
            await Task.Delay(50, Token);
            asked = await stage.Saw(asked.Json["id"]!.GetValue<string>(), Token);
        }
        throw new TimeoutException(asked.Json.ToJsonString());
    }
}
