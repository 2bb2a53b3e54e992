using System.Text.Json.Nodes;
using PlexButler.Bot.Doctor.Results;

namespace PlexButler.Bot.Tests.Doctor;

/// <summary>Doctor meets Discord's rate limits, as it does when it is run a few times in a row.</summary>
public class DoctorLimitSpecs
{
    [Fact]
    public async Task Doctor_waits_as_long_as_Discord_says()
    {
        await using var fixture = await DoctorFixture.Start();
        foreach (var route in (string[])["GET /gateway/bot", "GET /applications/@me"])
            await fixture.PostDiscordFault(Limit(route, retryAfter: 0.2));
        var findings = await fixture.RunDoctor();
        Assert.All(findings.Checks, check => Assert.True(check.Status == CheckStatus.Pass, findings.ToTable()));
    }

    [Fact]
    public async Task A_limit_that_lasts_is_reported_with_what_to_do()
    {
        await using var fixture = await DoctorFixture.Start();
        await fixture.PostDiscordFault(Limit("GET /gateway/bot", retryAfter: 600));
        var findings = await fixture.RunDoctor();
        Assert.Contains("Wait a minute and run it again.", findings.ToTable(), StringComparison.Ordinal);
    }

    static JsonObject Limit(string route, double retryAfter) =>
        new()
        {
            ["fault"] = "429",
            ["route"] = route,
            ["retryAfter"] = retryAfter,
            ["count"] = 2,
        };
}
