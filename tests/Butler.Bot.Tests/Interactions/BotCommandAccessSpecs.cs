namespace PlexButler.Bot.Tests.Interactions;

/// <summary>Commands of the bot itself are decided, limited and recorded like any other.</summary>
public sealed class BotCommandAccessSpecs
{
    const string Role = "900000000000000001",
        AtticRole = "900000000000000002",
        ListRole = "900000000000000003";

    [Fact]
    public async Task Doctor_waits_for_approval_where_its_rule_asks_for_it()
    {
        await using var fixture = await InteractionFixture.Start(
            RuleSettings.Allow("two", "doctor", Role, ("Approval", "true"))
        );
        var seen = await fixture.Run("doctor", Role);
        Assert.Equal("Waiting for approval", seen.Title);
        Assert.Contains("**check the bot**", Assert.Single(seen.FollowUps).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_counts_toward_the_quota_and_cool_down_of_its_rule()
    {
        await using var fixture = await InteractionFixture.Start([
            .. RuleSettings.Allow("seldom", "doctor", Role, ("CoolDown", "1h")),
            .. RuleSettings.Allow("once", "why", Role, ("Quota", "1")),
        ]);
        var other = InteractionFixture.Member(2002, null);
        Assert.Contains("failed", (await fixture.Run("doctor", Role)).Title, StringComparison.Ordinal);
        Assert.Equal("Too soon", (await fixture.Run("doctor", Role)).Title);
        (string, string)[] question = [("verb", "list"), ("member", "2002")];
        Assert.Equal("Not allowed", (await fixture.Run("why", Role, question, members: other)).Title);
        Assert.Equal("Daily limit reached", (await fixture.Run("why", Role, question, members: other)).Title);
        Assert.Equal("Not allowed", (await fixture.Run("why", Role, [("verb", "list")])).Title);
    }

    [Theory]
    [InlineData("CoolDown", "1h")]
    [InlineData("Quota", "1")]
    public async Task Doctor_checks_the_servers_also_at_the_last_use_of_its_rule(string limit, string value)
    {
        await using var fixture = await InteractionFixture.Start(
            ["plex", "attic"],
            RuleSettings.Allow("seldom", "doctor", Role, (limit, value), ("Servers", "plex"))
        );
        await fixture.Run("doctor", Role);
        Assert.NotEmpty(await fixture.PlexCalls());
        Assert.Empty(await fixture.PlexCalls("attic"));
    }

    [Fact]
    public async Task Doctor_and_questions_about_others_are_audited()
    {
        await using var fixture = await InteractionFixture.Start();
        await fixture.Run("doctor", InteractionFixture.AdminRole);
        await fixture.Run(
            "why",
            InteractionFixture.AdminRole,
            [("verb", "list"), ("member", "2002")],
            members: InteractionFixture.Member(2002, null)
        );
        await fixture.Run("why", InteractionFixture.AdminRole, [("verb", "list")]);
        Assert.Equal(
            ["doctor", "why"],
            fixture
                .AuditLines.Where(static l => l.Contains("\"event\":\"done\"", StringComparison.Ordinal))
                .Select(static l => System.Text.Json.Nodes.JsonNode.Parse(l)!["verb"]!.GetValue<string>())
        );
    }

    [Fact]
    public async Task A_command_that_begins_is_in_the_log_as_well()
    {
        await using var fixture = await InteractionFixture.Start();
        await fixture.Run("start", InteractionFixture.OperatorRole, [("task", "BackupDatabase")]);
        Assert.Contains(fixture.LogLines, static line =>
            line.Contains("\"event\":\"begun\"", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Doctor_checks_only_servers_the_rule_is_about()
    {
        await using var fixture = await InteractionFixture.Start(
            ["plex", "attic"],
            RuleSettings.Allow("attic", "doctor", AtticRole, ("Servers", "attic"))
        );
        // What passed is only counted.
        await fixture.PlexFault(new System.Text.Json.Nodes.JsonObject { ["fault"] = "maintenance" }, "attic");
        var seen = await fixture.Run("doctor", AtticRole);
        Assert.Contains("attic", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "plex",
            seen.Text.Replace("plex.", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Empty(await fixture.PlexCalls());
        Assert.NotEmpty(await fixture.PlexCalls("attic"));
    }

    [Fact]
    public async Task Servers_a_member_has_no_right_to_are_never_named_to_them()
    {
        await using var fixture = await InteractionFixture.Start(
            ["plex", "attic", "cellar"],
            [
                .. RuleSettings.Allow("some", "list,start", ListRole, ("Servers", "plex,attic")),
                .. RuleSettings.Allow("hidden", "stop", Role, ("Servers", "cellar,attic")),
            ]
        );
        Assert.Equal(["plex = plex", "attic = attic"], await fixture.Type("list", ListRole, "server", ""));
        Assert.Equal(["plex = plex", "attic = attic"], await fixture.Type("why", ListRole, "server", ""));
        foreach (
            var seen in (SeenInteraction[])
                [
                    await fixture.Run("list", ListRole),
                    await fixture.Run("list", ListRole, [("server", "shed")]),
                    await fixture.Run("why", ListRole, [("verb", "list"), ("server", "shed")]),
                    await fixture.Run("why", ListRole, [("verb", "stop"), ("task", "X"), ("server", "attic")]),
                    await fixture.Run("why", ListRole, [("verb", "start"), ("task", "X"), ("server", "attic")]),
                ]
        )
        {
            Assert.NotEqual("", seen.Text.Trim());
            Assert.DoesNotContain("cellar", seen.Text, StringComparison.Ordinal);
        }
    }
}
