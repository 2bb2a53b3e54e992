using System.Text.Json.Nodes;
using PlexButler.Bot.Doctor.Results;

namespace PlexButler.Bot.Tests.Doctor;

/// <summary>Where a part does not answer, nothing is said of what it would have told.</summary>
public sealed class DoctorPartialSpecs
{
    [Theory]
    [InlineData("roles")]
    [InlineData("channels")]
    public async Task A_list_that_Discord_does_not_give_lacks_nothing(string list)
    {
        await using var fixture = await DoctorFixture.Start();
        fixture.Settings["Access:AuditChannel"] = fixture.ChannelId;
        await fixture.PostDiscordFault(Fail($"GET /guilds/{fixture.GuildId}/{list}"));
        var findings = await fixture.RunDoctor();
        var text = findings.ToTable();
        foreach (var claim in (string[])["No role has the id", "the bot has no", "in none of the Discord servers"])
            Assert.DoesNotContain(claim, text, StringComparison.Ordinal);
        Assert.Contains("roles and channels (status 500)", text, StringComparison.Ordinal);
        Assert.False(findings.HasNoFailures);
    }

    [Fact]
    public async Task An_application_that_is_not_described_is_no_wrong_token()
    {
        await using var fixture = await DoctorFixture.Start();
        await fixture.PostDiscordFault(Fail("GET /applications/@me"));
        var check = (await fixture.RunDoctor()).Checks.Single(static c => c.Subject == "Discord application");
        Assert.Contains("(status 500)", check.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Reset", check.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/butler")]
    [InlineData("/:/prefs")]
    public async Task A_server_that_has_identified_itself_is_a_Plex_server(string route)
    {
        await using var fixture = await DoctorFixture.Start();
        await fixture.PostPlexControl("faults", new JsonObject { ["fault"] = "html", ["route"] = route });
        var text = (await fixture.RunDoctor()).ToTable();
        Assert.Contains("answers at", text, StringComparison.Ordinal);
        Assert.DoesNotContain("is not a Plex server", text, StringComparison.Ordinal);
        Assert.DoesNotContain("It is the owner's", route == "/butler" ? text : "", StringComparison.Ordinal);
        Assert.Contains("a web page instead", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_root_address_that_is_silent_is_answered_by_nobody()
    {
        await using var fixture = await DoctorFixture.Start();
        await fixture.PostPlexControl("faults", new JsonObject { ["fault"] = "reset", ["route"] = "/" });
        var text = (await fixture.RunDoctor()).ToTable();
        Assert.Contains("but not at its root address", text, StringComparison.Ordinal);
        Assert.DoesNotContain("answers its root address itself", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_cannot_be_read_is_counted()
    {
        await using var fixture = await DoctorFixture.Start();
        await fixture.PostPlexControl(
            "state",
            new JsonObject { ["tasks"] = new JsonArray(new JsonObject { ["name"] = "two words" }) }
        );
        var check = (await fixture.RunDoctor()).Checks.Single(static c => c.Subject == "plex: tasks");
        Assert.Equal(CheckStatus.Warn, check.Status);
        Assert.Contains("1 entry of the list that cannot be read", check.Message, StringComparison.Ordinal);
    }

    static JsonObject Fail(string route) =>
        new()
        {
            ["fault"] = "status",
            ["status"] = 500,
            ["route"] = route,
            ["count"] = 0,
        };
}
