namespace PlexButler.Bot.Tests.Interactions;

/// <summary>Several servers, and a question that names none: it is answered for each.</summary>
public sealed class WhyServerSpecs
{
    const string Role = "900000000000000001";

    static readonly (string, string)[] Question = [("verb", "start"), ("task", "BackupDatabase")];

    [Fact]
    public async Task A_rule_about_one_server_allows_it_there_at_any_time()
    {
        await using var fixture = await InteractionFixture.Start(
            ["plex", "attic"],
            [
                .. RuleSettings.Allow("ops", "start", Role, ("Servers", "plex")),
                .. RuleSettings.Allow("see", "list", Role),
            ]
        );
        var seen = await fixture.Run("why", Role, Question);
        Assert.DoesNotContain("not at this time", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("( (", seen.Text, StringComparison.Ordinal);
        Assert.Equal(["Allowed", "Not allowed"], seen.Reply.Content.Embeds.Map(static e => e.Title).ToArray());
        Assert.Contains("on `plex` now, by rule `ops`", seen.Text, StringComparison.Ordinal);
        Assert.Contains("may not **start `BackupDatabase`** on `attic` now", seen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_denies_on_one_server_denies_only_there()
    {
        await using var fixture = await InteractionFixture.Start(
            ["plex", "attic"],
            [
                .. RuleSettings.Allow("ops", "start", Role),
                .. RuleSettings.Allow("quiet", "start", Role, ("Effect", "deny"), ("Servers", "attic")),
                .. RuleSettings.Allow("see", "list", Role),
            ]
        );
        var seen = await fixture.Run("why", Role, Question);
        Assert.Equal(["Allowed", "Not allowed"], seen.Reply.Content.Embeds.Map(static e => e.Title).ToArray());
    }

    [Fact]
    public async Task Servers_that_do_not_differ_are_answered_for_at_once()
    {
        await using var fixture = await InteractionFixture.Start(
            ["plex", "attic"],
            RuleSettings.Allow("ops", "start,doctor", Role)
        );
        var seen = await fixture.Run("why", Role, Question);
        Assert.Equal(["Allowed"], seen.Reply.Content.Embeds.Map(static e => e.Title).ToArray());
        Assert.DoesNotContain("on `", seen.Text, StringComparison.Ordinal);
        Assert.Equal("Allowed", (await fixture.Run("why", Role, [("verb", "doctor")])).Title);
    }
}
