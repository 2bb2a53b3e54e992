using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>Who is let in. Whoever is not never causes a call to Plex.</summary>
public sealed class AccessSpecs : IAsyncLifetime
{
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fixture = await BotFixture.Create(Token);
        await fixture.StartReady(Token, ("Access:AuditChannel", fixture.Channel));
        await fixture.TakePlexCalls(Token);
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Each_role_can_run_only_its_own_commands()
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
                    [(fixture.Viewer, viewer), (fixture.Operator, oper), (fixture.Admin, admin), (null, false)]
            )
            {
                var seen = await fixture.RunCommand(input, role, Token);
                if (input != "/butler list" && seen.CustomIds is [var button, _])
                    seen = await fixture.PressButton(seen.MessageId, button, role, Token);
                Assert.True(seen.Title == "Not allowed" != allowed, $"{input} as {role ?? "a stranger"}: {seen.Title}");
                Assert.Equal(allowed, (await fixture.TakePlexCalls(Token)).Length > 0);
            }
        }
    }

    [Fact]
    public async Task A_denial_names_the_missing_role_and_makes_no_call_to_Plex()
    {
        var seen = (await fixture.RunCommand("/butler start task:BackupDatabase", null, Token)).AssertAnswered(
            "Not allowed"
        );
        Assert.Contains($"<@&{fixture.Operator}>", seen.Text, StringComparison.Ordinal);
        Assert.Contains("`Access:Operators`", seen.Text, StringComparison.Ordinal);
        Assert.Empty(await fixture.Autocomplete("/butler start task:", null, Token));
        Assert.Empty(await fixture.TakePlexCalls(Token));
    }

    [Fact]
    public async Task A_Discord_administrator_has_no_access_without_a_configured_role()
    {
        (
            await fixture.RunCommand("/butler list", null, Token, new JsonObject { ["permissions"] = "8" })
        ).AssertAnswered("Not allowed");
        Assert.Empty(await fixture.TakePlexCalls(Token));
    }

    [Fact]
    public async Task A_command_in_a_direct_message_is_rejected()
    {
        (
            await fixture.RunCommand("/butler list", fixture.Admin, Token, new JsonObject { ["guildId"] = "dm" })
        ).AssertAnswered("Not in direct messages");
        Assert.Empty(await fixture.TakePlexCalls(Token));
    }

    [Fact]
    public async Task A_command_from_a_foreign_guild_is_rejected_whatever_its_roles()
    {
        var foreign = (await fixture.GetDiscord("state", Token))["guilds"]![1]!["id"]!.GetValue<string>();
        (
            await fixture.RunCommand("/butler list", fixture.Admin, Token, new JsonObject { ["guildId"] = foreign })
        ).AssertAnswered("Not in this server");
        Assert.Empty(await fixture.TakePlexCalls(Token));
    }

    [Fact]
    public async Task The_audit_channel_gets_one_line_without_pings_per_start_and_denial()
    {
        await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token);
        await fixture.RunCommand("/butler stop", null, Token);
        await fixture.RunCommand("/butler list", fixture.Viewer, Token);
        string[] lines = [];
        for (var tries = 0; lines.Length < 2 && tries < 1200; tries++)
        {
            lines =
            [
                .. (await fixture.GetDiscord($"messages?channelId={fixture.Channel}", Token))["messages"]!
                    .AsArray()
                    .Where(m => m!["interactionId"] is null)
                    .Select(m => m!["content"]!.GetValue<string>()),
            ];
            await Task.Delay(50, Token);
        }
        Assert.Equal(
            [
                "<@1001> started Backup Database on `plex`.",
                "<@1001> was not allowed to stop everything (Access:Admins).",
            ],
            lines
        );
        var posts = (await fixture.GetDiscord("log", Token))["entries"]!
            .AsArray()
            .Where(e => e!["path"]?.GetValue<string>() == $"/channels/{fixture.Channel}/messages");
        Assert.All(posts, p => Assert.Empty(p!["request"]!["allowed_mentions"]!["parse"]!.AsArray()));
    }
}
