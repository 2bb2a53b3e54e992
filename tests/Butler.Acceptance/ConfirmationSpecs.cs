using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>Buttons: confirmation and approval, and everything a forger can try with them.</summary>
public sealed class ConfirmationSpecs : IAsyncLifetime
{
    const string RequesterRole = "900000000000000001",
        ApproverRole = "900000000000000002";

    BotFixture fixture = null!;
    ButlerProcess bot = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fixture = await BotFixture.Create(Token);
        await fixture.PlexState(
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
        bot = await StartBot();
        await fixture.TakePlexCalls(Token);
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Forged_buttons_are_rejected_without_any_call_to_Plex()
    {
        var asked = (await fixture.RunCommand("/butler stop", fixture.Admin, Token)).AssertAnswered("Stop everything?");
        var genuine = asked.CustomIds[0];
        var copy = await fixture.PostForgedButton(genuine, Token);
        Assert.Equal(
            "Not your command",
            (await fixture.PressButton(copy, genuine, fixture.Admin, Token, user: "1002")).Title
        );
        var foreign = (await fixture.GetDiscord("state", Token))["guilds"]![1]!["id"]!.GetValue<string>();
        Assert.Equal(
            "Not in this server",
            (
                await fixture.PressButton(
                    copy,
                    genuine,
                    fixture.Admin,
                    Token,
                    more: new JsonObject { ["guildId"] = foreign }
                )
            ).Title
        );
        Assert.Equal(
            "Not in direct messages",
            (
                await fixture.PressButton(
                    copy,
                    genuine,
                    fixture.Admin,
                    Token,
                    more: new JsonObject { ["guildId"] = "dm" }
                )
            ).Title
        );
        var altered = genuine[..^1] + (genuine[^1] == 'A' ? 'B' : 'A');
        foreach (
            var forged in (string[])
                [
                    altered,
                    genuine.Replace("confirm", "approve", StringComparison.Ordinal),
                    genuine.Replace("confirm", "cancel", StringComparison.Ordinal),
                    "confirm.0000000000000000.AAAA",
                    "confirm",
                    "😀",
                ]
        )
            Assert.Equal(
                "Button no longer valid",
                (
                    await fixture.PressButton(
                        await fixture.PostForgedButton(forged, Token),
                        forged,
                        fixture.Admin,
                        Token
                    )
                ).Title
            );
        Assert.Equal("Not allowed", (await fixture.PressButton(copy, genuine, fixture.Viewer, Token)).Title);
        Assert.Empty(await fixture.TakePlexCalls(Token));
        Assert.Contains("button of another member", bot.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Used_buttons_and_buttons_from_before_a_restart_are_rejected()
    {
        var asked = (await fixture.RunCommand("/butler stop", fixture.Admin, Token)).AssertAnswered("Stop everything?");
        var copy = await fixture.PostForgedButton(asked.CustomIds[0], Token);
        (await fixture.PressButton(asked.MessageId, asked.CustomIds[0], fixture.Admin, Token)).AssertAnswered(
            "Everything was stopped"
        );
        Assert.Equal(
            "Button no longer valid",
            (await fixture.PressButton(copy, asked.CustomIds[0], fixture.Admin, Token)).Title
        );
        Assert.Equal(["DELETE /butler"], await fixture.TakePlexCalls(Token));

        var before = (await fixture.RunCommand("/butler start", fixture.Admin, Token)).AssertAnswered(
            "Start all tasks that are due?"
        );
        bot.Terminate();
        await bot.WaitForExitCode(Token);
        await StartBot();
        Assert.Equal(
            "Button no longer valid",
            (await fixture.PressButton(before.MessageId, before.CustomIds[0], fixture.Admin, Token)).Title
        );
        Assert.Empty(await fixture.TakePlexCalls(Token));
    }

    [Fact]
    public async Task Confirmation_and_approval_buttons_expire()
    {
        bot.Terminate();
        await bot.WaitForExitCode(Token);
        await StartBot(("Access:ConfirmWithin", "5s"), ("Access:ApproveWithin", "5s"));
        var asked = (await fixture.RunCommand("/butler stop", fixture.Admin, Token)).AssertAnswered("Stop everything?");
        var copyOfConfirm = await fixture.PostForgedButton(asked.CustomIds[0], Token);
        var (_, buttons) = await RequestApproval();
        var expiry = Task.Delay(TimeSpan.FromSeconds(6), Token);
        var copyOfApprove = await fixture.PostForgedButton(buttons[0], Token);
        await fixture.WaitForCard(
            asked.Json["id"]!.GetValue<string>(),
            static seen => seen is { Title: "Button expired", CustomIds: [] },
            Token
        );
        await expiry;
        Assert.Equal(
            "Button expired",
            (await fixture.PressButton(copyOfConfirm, asked.CustomIds[0], fixture.Admin, Token)).Title
        );
        Assert.Equal(
            "Button expired",
            (await fixture.PressButton(copyOfApprove, buttons[0], ApproverRole, Token, user: "1002")).Title
        );
        Assert.DoesNotContain(await fixture.TakePlexCalls(Token), static call =>
            !call.StartsWith("GET", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_request_can_be_approved_only_by_another_permitted_member()
    {
        var (message, buttons) = await RequestApproval();
        Assert.Equal(
            "Somebody else has to approve",
            (await fixture.PressButton(message, buttons[0], RequesterRole, Token)).Title
        );
        Assert.Equal(
            "Not allowed",
            (await fixture.PressButton(message, buttons[0], fixture.Viewer, Token, user: "1002")).Title
        );
        Assert.Equal(
            "Not allowed",
            (await fixture.PressButton(message, buttons[1], fixture.Viewer, Token, user: "1002")).Title
        );
        Assert.Equal(["GET /butler"], await fixture.TakePlexCalls(Token));
        var done = await fixture.PressButton(message, buttons[0], ApproverRole, Token, user: "1003");
        Assert.Equal(
            ("Backup Database was started", "Asked by <@1001>, approved by <@1003>."),
            (done.Title, done.Json["message"]!["content"]!.GetValue<string>())
        );
        Assert.Empty(done.CustomIds.Intersect(buttons)); // what is left is the card's Stop
        Assert.Equal(["POST /butler/BackupDatabase"], await fixture.TakePlexCalls(Token));
    }

    [Fact]
    public async Task A_declined_or_withdrawn_request_does_nothing()
    {
        var (message, buttons) = await RequestApproval();
        Assert.Equal(
            "Request declined",
            (await fixture.PressButton(message, buttons[1], ApproverRole, Token, user: "1003")).Title
        );
        (message, buttons) = await RequestApproval();
        Assert.Equal("Request withdrawn", (await fixture.PressButton(message, buttons[1], RequesterRole, Token)).Title);
        Assert.DoesNotContain(await fixture.TakePlexCalls(Token), static call =>
            !call.StartsWith("GET", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Simultaneous_approvals_start_the_task_only_once()
    {
        var (message, buttons) = await RequestApproval();
        var copies = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => fixture.PostForgedButton(buttons[0], Token))
        );
        var seen = await Task.WhenAll(
            copies.Select((copy, n) => fixture.PressButton(copy, buttons[0], ApproverRole, Token, user: $"{2000 + n}"))
        );
        Assert.Equal(1, seen.Count(static s => s.Title == "Backup Database was started"));
        Assert.Equal(11, seen.Count(static s => s.Title == "Button no longer valid"));
        Assert.Single(await fixture.TakePlexCalls(Token), static call => call == "POST /butler/BackupDatabase");
    }

    [Fact]
    public async Task Cooldown_and_quota_denials_report_the_rule_and_its_limit()
    {
        (await fixture.RunCommand("/butler start task:CleanOldBundles", ApproverRole, Token)).AssertAnswered(
            "Clean Old Bundles was started"
        );
        Assert.Contains(
            "`seldom`",
            (await fixture.RunCommand("/butler start task:CleanOldBundles", ApproverRole, Token))
                .AssertAnswered("Too soon")
                .Text,
            StringComparison.Ordinal
        );
        (
            await fixture.RunCommand(
                "/butler start task:CleanOldBundles",
                ApproverRole,
                Token,
                new JsonObject
                {
                    ["user"] = new JsonObject { ["id"] = "1002", ["name"] = "b" },
                }
            )
        ).AssertAnswered("Clean Old Bundles is already running");
        (await fixture.RunCommand("/butler stop task:CleanOldBundles", ApproverRole, Token)).AssertAnswered(
            "Clean Old Bundles was stopped"
        );
        Assert.Contains(
            "once a day",
            (await fixture.RunCommand("/butler stop task:CleanOldBundles", ApproverRole, Token))
                .AssertAnswered("Daily limit reached")
                .Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_second_start_joins_one_that_is_still_in_progress()
    {
        // Longer than Discord waits, so that each command that reaches the bot in time finds the first in progress.
        await fixture.SetPlexFault(new JsonObject { ["fault"] = "slow", ["ms"] = 3500 }, Token);
        // What reaches the bot too late is dropped, as happens on a busy machine; then with another task.
        string[] tasks = ["GenerateBlurHashes", "CleanOldBundles", "CleanOldCacheFiles"];
        foreach (var task in tasks)
        {
            var ids = await Task.WhenAll(
                Enumerable
                    .Range(0, 4)
                    .Select(_ => fixture.SendCommand($"/butler start task:{task}", fixture.Operator, Token))
            );
            var seen = await Task.WhenAll(ids.Select(id => fixture.WaitForReply(id, Token)));
            if (ids.Any(fixture.HasMissed) && task != tasks[^1])
                continue;
            string[] titles = [.. seen.Select(static s => s.Title)];
            // All of them are the same member's.
            Assert.Single(titles, static title => title.EndsWith(" was started", StringComparison.Ordinal));
            Assert.Contains(titles, static title => title.StartsWith("You just started ", StringComparison.Ordinal));
            Assert.Equal(
                3,
                titles.Count(static title =>
                    title.StartsWith("You just started ", StringComparison.Ordinal)
                    || title.EndsWith(" is already running", StringComparison.Ordinal)
                )
            );
            return;
        }
    }

    Task<ButlerProcess> StartBot(params (string, string)[] more) =>
        fixture.StartReady(
            Token,
            [
                ("Access:Rules:two:Effect", "allow"),
                ("Access:Rules:two:Verbs", "start"),
                ("Access:Rules:two:Tasks", "BackupDatabase"),
                ("Access:Rules:two:Roles", RequesterRole),
                ("Access:Rules:two:Approval", "true"),
                ("Access:Rules:approvers:Effect", "allow"),
                ("Access:Rules:approvers:Verbs", "start"),
                ("Access:Rules:approvers:Tasks", "BackupDatabase"),
                ("Access:Rules:approvers:Roles", ApproverRole),
                ("Access:Rules:seldom:Effect", "allow"),
                ("Access:Rules:seldom:Verbs", "start"),
                ("Access:Rules:seldom:Tasks", "CleanOldBundles"),
                ("Access:Rules:seldom:Roles", ApproverRole),
                ("Access:Rules:seldom:CoolDown", "1h"),
                ("Access:Rules:once:Effect", "allow"),
                ("Access:Rules:once:Verbs", "stop"),
                ("Access:Rules:once:Tasks", "CleanOldBundles"),
                ("Access:Rules:once:Roles", ApproverRole),
                ("Access:Rules:once:Quota", "1"),
                .. more,
            ]
        );

    // Asks for what somebody else has to approve; the message that was posted, and its buttons.
    async Task<(string Message, string[] Buttons)> RequestApproval()
    {
        var asked = (
            await fixture.RunCommand("/butler start task:BackupDatabase", RequesterRole, Token)
        ).AssertAnswered("Waiting for approval");
        for (var tries = 0; tries < 1200; tries++)
        {
            if (asked.Json["followUps"]!.AsArray() is [{ } posted])
            {
                Assert.False(posted["ephemeral"]!.GetValue<bool>());
                return (posted["id"]!.GetValue<string>(), SeenReply.ButtonIds(posted));
            }
            await Task.Delay(50, Token);
            asked = await fixture.WaitForReply(asked.Json["id"]!.GetValue<string>(), Token);
        }
        throw new TimeoutException(asked.Json.ToJsonString());
    }
}
