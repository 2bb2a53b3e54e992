using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>Who is let in. Whoever is not never causes a call to Plex.</summary>
public sealed class AccessSpecs : IAsyncLifetime
{
    Stage stage = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stage = await Stage.Set(Token);
        await stage.StartReady(Token, ("Access:AuditChannel", stage.Channel));
        await stage.PlexCalls(Token);
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Each_role_may_do_its_part_and_no_more()
    {
        foreach (
            var (input, viewer, oper, admin) in ((string, bool, bool, bool)[])
                [
                    ("/butler list", true, true, true),
                    ("/butler start task:CleanOldBundles", false, true, true),
                    ("/butler stop task:CleanOldBundles", false, true, true),
                    ("/butler start", false, false, true),
                    ("/butler stop", false, false, true),
                ]
        )
        {
            foreach (
                var (role, allowed) in ((string?, bool)[])
                    [(stage.Viewer, viewer), (stage.Operator, oper), (stage.Admin, admin), (null, false)]
            )
            {
                var seen = await stage.Say(input, role, Token);
                if (seen.CustomIds is [var button])
                    seen = await stage.Press(seen.MessageId, button, role, Token);
                Assert.True(seen.Title == "Not allowed" != allowed, $"{input} as {role ?? "a stranger"}: {seen.Title}");
                Assert.Equal(allowed, (await stage.PlexCalls(Token)).Length > 0);
            }
        }
    }

    [Fact]
    public async Task A_stranger_is_told_which_role_is_missing_and_Plex_hears_nothing()
    {
        var seen = (await stage.Say("/butler start task:BackupDatabase", null, Token)).Answered("Not allowed");
        Assert.Contains($"<@&{stage.Operator}>", seen.Text, StringComparison.Ordinal);
        Assert.Contains("`Access:Operators`", seen.Text, StringComparison.Ordinal);
        Assert.Empty(await stage.Type("/butler start task:", null, Token));
        Assert.Empty(await stage.PlexCalls(Token));
    }

    [Fact]
    public async Task Discords_own_administrators_get_nothing_that_the_policy_does_not_give()
    {
        (await stage.Say("/butler list", null, Token, new JsonObject { ["permissions"] = "8" })).Answered(
            "Not allowed"
        );
        Assert.Empty(await stage.PlexCalls(Token));
    }

    [Fact]
    public async Task A_direct_message_is_refused()
    {
        (await stage.Say("/butler list", stage.Admin, Token, new JsonObject { ["guildId"] = "dm" })).Answered(
            "Not here"
        );
        Assert.Empty(await stage.PlexCalls(Token));
    }

    [Fact]
    public async Task A_foreign_guild_is_refused_even_with_the_right_role_id()
    {
        var foreign = (await stage.Discord("state", Token))["guilds"]![1]!["id"]!.GetValue<string>();
        (await stage.Say("/butler list", stage.Admin, Token, new JsonObject { ["guildId"] = foreign })).Answered(
            "Not in this server"
        );
        Assert.Empty(await stage.PlexCalls(Token));
    }

    [Fact]
    public async Task Starts_stops_and_denials_get_one_line_in_the_audit_channel_that_pings_nobody()
    {
        await stage.Say("/butler start task:BackupDatabase", stage.Operator, Token);
        await stage.Say("/butler stop", null, Token);
        await stage.Say("/butler list", stage.Viewer, Token);
        string[] lines = [];
        for (var tries = 0; lines.Length < 2 && tries < 100; tries++)
        {
            lines =
            [
                .. (await stage.Discord($"messages?channelId={stage.Channel}", Token))["messages"]!
                    .AsArray()
                    .Where(m => m!["interactionId"] is null)
                    .Select(m => m!["content"]!.GetValue<string>()),
            ];
            await Task.Delay(50, Token);
        }
        Assert.Equal(
            [
                "<@1001> · start `BackupDatabase` on `plex` · started",
                "<@1001> · stop all on `-` · denied (Access:Admins)",
            ],
            lines
        );
        var posts = (await stage.Discord("log", Token))["entries"]!
            .AsArray()
            .Where(e => e!["path"]?.GetValue<string>() == $"/channels/{stage.Channel}/messages");
        Assert.All(posts, p => Assert.Empty(p!["request"]!["allowed_mentions"]!["parse"]!.AsArray()));
    }
}
