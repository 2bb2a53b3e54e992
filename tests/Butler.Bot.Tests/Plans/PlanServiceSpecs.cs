using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Sharing.Plans;
using PlexButler.Bot.Tests.Interactions;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Plans.PlanActions;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>Plans of the settings, as the program wires them, on a fake Plex. It is Sunday, 12:00 in UTC.</summary>
public sealed class PlanServiceSpecs
{
    const string Start = "POST /butler/BackupDatabase";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plan_starts_its_task_once_and_shows_a_card()
    {
        await using var fixture = await Create();
        await Pass(fixture, minutes: 59);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        await Pass(fixture, minutes: 30);
        Assert.Single(await fixture.PlexCalls(), Start);
        var card = Assert.Single(fixture.Discord.ChannelMessages);
        Assert.Contains("Asked by the plan `nightly`", card.Embeds.Head.Description, StringComparison.Ordinal);
        Assert.False(card.IsEphemeral);
        Assert.Single(card.Rows);
        var audited = fixture.AuditLines.Where(static line => line.Contains("Plans:nightly", StringComparison.Ordinal));
        Assert.Collection(
            audited,
            static line => Assert.Contains("begins", line, StringComparison.Ordinal),
            static line => Assert.Contains("started", line, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_run_of_a_plan_is_in_the_status_and_can_be_stopped_from_its_card()
    {
        await using var fixture = await Create();
        await Pass(fixture, minutes: 60);
        var run = Assert.Single(await fixture.Services.GetRequiredService<IRunStore>().GetOpen("plex", Token));
        var status = await fixture.Run("status", InteractionFixture.ViewerRole);
        Assert.Contains("Asked by the plan `nightly`", status.Original!.Text, StringComparison.Ordinal);
        var pressed = await fixture.Press(status.Original!, $"stop.{run.Id}", InteractionFixture.OperatorRole);
        Assert.Contains("stopped", pressed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_waits_while_somebody_watches()
    {
        await using var fixture = await Create(("Plans:nightly:Only", "idle for 10m"));
        await fixture.PlexState(new JsonObject { ["viewers"] = new JsonArray(new JsonObject { ["user"] = "ada" }) });
        await Pass(fixture, minutes: 70);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        await fixture.PlexState(new JsonObject { ["viewers"] = new JsonArray() });
        await Pass(fixture, minutes: 9);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        await Pass(fixture, minutes: 3);
        Assert.Single(await fixture.PlexCalls(), Start);
        Assert.Contains(fixture.LogLines, static line => line.Contains("waits (NotIdle)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_waits_while_the_server_works_on_something_else()
    {
        await using var fixture = await Create(("Plans:nightly:Only", "server not busy"));
        await fixture.PlexState(new JsonObject { ["running"] = new JsonArray("RefreshLibraries") });
        await Pass(fixture, minutes: 70);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        Assert.Contains(fixture.LogLines, static line => line.Contains("waits (Busy)", StringComparison.Ordinal));
        await fixture.PlexState(new JsonObject { ["running"] = new JsonArray() });
        await Pass(fixture, minutes: 1);
        Assert.Single(await fixture.PlexCalls(), Start);
    }

    [Fact]
    public async Task A_plan_that_was_held_up_too_long_is_reported_as_missed()
    {
        await using var fixture = await Create(("Plans:nightly:Within", "30m"));
        await fixture.PlexFault(new JsonObject { ["fault"] = "maintenance" });
        await Pass(fixture, minutes: 95);
        var missed = Assert.Single(fixture.Discord.ChannelMessages);
        Assert.Equal("Backup Database was not started", missed.Embeds.Head.Title);
        Assert.Contains("something was in the way", missed.Embeds.Head.Description, StringComparison.Ordinal);
        Assert.Contains(fixture.AuditLines, static line => line.Contains("missed 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_task_that_the_server_does_not_have_is_reported()
    {
        await using var fixture = await Create(("Plans:nightly:Task", "BakeCake"));
        await Pass(fixture, minutes: 62);
        Assert.Equal("Bake Cake was not started", Assert.Single(fixture.Discord.ChannelMessages).Embeds.Head.Title);
        Assert.DoesNotContain(await fixture.PlexCalls(), static call =>
            call.StartsWith("POST", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_plan_for_everything_starts_all_that_is_due()
    {
        await using var fixture = await Create(("Plans:nightly:Task", "everything"));
        await Pass(fixture, minutes: 62);
        Assert.Single(await fixture.PlexCalls(), "POST /butler");
    }

    [Fact]
    public async Task A_list_has_the_next_times_and_the_last_run()
    {
        await using var fixture = await Create();
        var before = await fixture.Run("plan list", InteractionFixture.AdminRole);
        Assert.Equal("1 plan", before.Title);
        Assert.Contains("It has no run on record.", before.Text, StringComparison.Ordinal);
        await Pass(fixture, minutes: 60);
        var after = await fixture.Run("plan list", InteractionFixture.AdminRole);
        Assert.Contains("**nightly** starts Backup Database, every Sunday at 13", after.Text, StringComparison.Ordinal);
        foreach (var days in (int[])[7, 14, 21])
            Assert.Contains(
                $"<t:{new DateTimeOffset(2026, 3, 22, 13, 0, 0, TimeSpan.Zero).AddDays(days).ToUnixTimeSeconds()}:f>",
                after.Text,
                StringComparison.Ordinal
            );
        Assert.Contains("Last: ", after.Text, StringComparison.Ordinal);
        await fixture.Run("pause", InteractionFixture.AdminRole, [("duration", "3h")]);
        Assert.Contains(
            "Paused: none begins until",
            (await fixture.Run("plan list", InteractionFixture.AdminRole)).Text,
            StringComparison.Ordinal
        );
        Assert.Equal("Not allowed", (await fixture.Run("plan list", InteractionFixture.OperatorRole)).Title);
    }

    [Fact]
    public async Task A_paused_server_begins_no_plan()
    {
        await using var fixture = await Create();
        var book = fixture.Services.GetRequiredService<IPlanBook>();
        await book.SetPause("plex", fixture.Time.GetUtcNow().AddMinutes(80), Token);
        await Pass(fixture, minutes: 79);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        await Pass(fixture, minutes: 3);
        Assert.Single(await fixture.PlexCalls(), Start);
    }

    static Task<InteractionFixture> Create(params (string Setting, string Value)[] more) =>
        InteractionFixture.Start([
            ("Plans:nightly:Task", "BackupDatabase"),
            ("Plans:nightly:When", "every Sunday at 13"),
            ("Plans:nightly:Channel", "900000000000000001"),
            .. more,
        ]);
}
