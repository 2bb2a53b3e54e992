using System.Text.Json.Nodes;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>Who watches what is private: a number for everybody, names for whoever a rule allows them.</summary>
public sealed class ViewerSpecs
{
    const string Role = "900000000000000001";

    [Theory]
    [InlineData(InteractionFixture.ViewerRole)]
    [InlineData(InteractionFixture.OperatorRole)]
    [InlineData(InteractionFixture.AdminRole)]
    public async Task Only_the_number_of_viewers_is_shown_without_a_rule(string role)
    {
        await using var fixture = await Start([]);
        var seen = await fixture.Run("status", role);
        Assert.Contains("1 viewer is watching", seen.Text, StringComparison.Ordinal);
        foreach (var secret in (string[])["anna", "Alien", "Chrome"])
            Assert.DoesNotContain(secret, seen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_and_titles_are_shown_to_whom_a_rule_gives_viewers()
    {
        await using var fixture = await Start(RuleSettings.Allow("watch", "status,viewers", Role));
        Assert.Contains("anna: Alien on Chrome", (await fixture.Run("status", Role)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "anna",
            (await fixture.Run("status", InteractionFixture.AdminRole)).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_rule_that_gives_both_counts_one_use_for_both()
    {
        await using var fixture = await Start(
            RuleSettings.Allow("watch", "status,viewers", Role, ("CoolDown", "1m"), ("Per", "member"))
        );
        Assert.Contains("anna", (await fixture.Run("status", Role)).Text, StringComparison.Ordinal);
        Assert.Equal("Too soon", (await fixture.Run("status", Role)).Title);
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("anna", (await fixture.Run("status", Role)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quota_of_viewers_counts_only_what_was_shown()
    {
        await using var fixture = await Start([
            .. RuleSettings.Allow("see", "status", Role),
            .. RuleSettings.Allow("watch", "viewers", Role, ("Quota", "1")),
        ]);
        await fixture.PlexState(new JsonObject { ["viewers"] = new JsonArray() });
        Assert.Contains("Nobody is watching", (await fixture.Run("status", Role)).Text, StringComparison.Ordinal);
        await SetViewer(fixture);
        Assert.Contains("anna", (await fixture.Run("status", Role)).Text, StringComparison.Ordinal);
        var second = (await fixture.Run("status", Role)).Text;
        Assert.Contains("1 viewer is watching", second, StringComparison.Ordinal);
        Assert.DoesNotContain("anna", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_right_to_see_viewers_names_the_rule_that_would_give_it()
    {
        await using var fixture = await Start([]);
        var seen = await fixture.Run("why", InteractionFixture.AdminRole, [("verb", "viewers")]);
        Assert.Equal("Not allowed", seen.Title);
        Assert.Contains("`Access:Rules`", seen.Text, StringComparison.Ordinal);
    }

    static async Task<InteractionFixture> Start((string, string)[] settings)
    {
        var fixture = await InteractionFixture.Start(settings);
        await SetViewer(fixture);
        return fixture;
    }

    static Task SetViewer(InteractionFixture fixture) =>
        fixture.PlexState(
            new JsonObject { ["viewers"] = new JsonArray(new JsonObject { ["user"] = "anna", ["title"] = "Alien" }) }
        );
}
