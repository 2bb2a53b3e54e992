using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlexButler.Bot.Plans.Waiting;
using PlexButler.Bot.Tests.Interactions;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>Starts that wait, as the program wires them, on a fake Plex. It is Sunday, 12:00 in UTC.</summary>
public sealed class LaterStartSpecs
{
    const string Start = "POST /butler/BackupDatabase",
        Operator = InteractionFixture.OperatorRole;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_start_waits_for_its_time_and_gets_a_card_in_the_channel()
    {
        await using var fixture = await InteractionFixture.Start();
        var seen = await Ask(fixture, "in 2h");
        Assert.Equal("Backup Database will start later", seen.Title);
        Assert.Contains("<t:1774188000:f>", seen.Text, StringComparison.Ordinal);
        Assert.True(seen.Reply.Content.IsEphemeral);
        await Pass(fixture, minutes: 119);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        await Pass(fixture, minutes: 30);
        Assert.Single(await fixture.PlexCalls(), Start);
        var card = Assert.Single(fixture.Discord.ChannelMessages);
        Assert.Contains("Asked by <@1001>", card.Embeds.Head.Description, StringComparison.Ordinal);
        Assert.Single(card.Rows);
        Assert.Contains(fixture.AuditLines, static line => line.Contains("waits (Time)", StringComparison.Ordinal));
        Assert.Contains(fixture.AuditLines, static line => line.Contains("\"started\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_start_waits_until_nobody_has_watched_for_ten_minutes()
    {
        await using var fixture = await InteractionFixture.Start();
        await Ask(fixture, "when idle");
        await fixture.PlexState(new JsonObject { ["viewers"] = new JsonArray(new JsonObject { ["user"] = "ada" }) });
        await Pass(fixture, minutes: 60);
        await fixture.PlexState(new JsonObject { ["viewers"] = new JsonArray() });
        await Pass(fixture, minutes: 9);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        await Pass(fixture, minutes: 3);
        Assert.Single(await fixture.PlexCalls(), Start);
    }

    [Fact]
    public async Task A_start_waits_for_the_maintenance_window()
    {
        await using var fixture = await InteractionFixture.Start();
        await Ask(fixture, "in the window");
        await Pass(fixture, minutes: (13 * 60) + 59);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        await Pass(fixture, minutes: 2);
        Assert.Single(await fixture.PlexCalls(), Start);
    }

    [Fact]
    public async Task A_pause_holds_back_starts_that_wait_and_the_reply_says_so()
    {
        await using var fixture = await InteractionFixture.Start();
        var before = await Ask(fixture, "in 1h");
        Assert.DoesNotContain("paused", before.Text, StringComparison.Ordinal);
        await fixture.Run("pause", InteractionFixture.AdminRole, [("duration", "90m")]);
        Assert.Contains(
            $"The server is paused until <t:{fixture.Time.GetUtcNow().AddMinutes(90).ToUnixTimeSeconds()}:f>",
            (await Ask(fixture, "in 4h")).Text,
            StringComparison.Ordinal
        );
        await Pass(fixture, minutes: 89);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        await Pass(fixture, minutes: 3);
        Assert.Single(await fixture.PlexCalls(), Start);
    }

    [Fact]
    public async Task A_start_that_a_pause_held_back_for_too_long_says_so()
    {
        await using var fixture = await InteractionFixture.Start();
        await Ask(fixture, "in 1h");
        await fixture.Run("pause", InteractionFixture.AdminRole, [("duration", "1d")]);
        await Pass(fixture, minutes: 130);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        Assert.Contains(
            "The server is paused until",
            Assert.Single(fixture.Discord.ChannelMessages).Embeds.Head.Description,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_start_that_waits_is_made_at_once_by_its_button_and_only_once()
    {
        await using var fixture = await InteractionFixture.Start();
        var seen = await Ask(fixture, "in 2h");
        var pressed = await fixture.Press(seen.Reply, Button(seen, "Start now"), Operator);
        Assert.Contains("Backup Database", pressed.Title, StringComparison.Ordinal);
        await Pass(fixture, minutes: 180);
        Assert.Single(await fixture.PlexCalls(), Start);
        Assert.Empty(fixture.Discord.ChannelMessages);
    }

    [Fact]
    public async Task A_start_that_was_cancelled_is_not_made()
    {
        await using var fixture = await InteractionFixture.Start();
        var seen = await Ask(fixture, "when idle");
        var pressed = await fixture.Press(seen.Reply, Button(seen, "Cancel"), Operator);
        Assert.Equal("Request withdrawn", pressed.Title);
        await Pass(fixture, minutes: 60);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
    }

    [Fact]
    public async Task A_member_who_lost_the_role_meanwhile_starts_nothing()
    {
        await using var fixture = await InteractionFixture.Start();
        await Ask(fixture, "in 1h");
        fixture.Discord.SetMember(InteractionFixture.Member(1001, InteractionFixture.ViewerRole));
        await Pass(fixture, minutes: 62);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        var told = Assert.Single(fixture.Discord.ChannelMessages);
        Assert.Equal(("<@1001>", "Not allowed"), (told.Content, told.Embeds.Head.Title));
    }

    [Fact]
    public async Task A_start_is_made_by_one_of_several_replicas()
    {
        await using var fixture = await InteractionFixture.Start();
        await Ask(fixture, "in 1h");
        fixture.Time.Advance(TimeSpan.FromHours(1));
        var replicas = Enumerable
            .Range(0, 4)
            .Select(_ => ActivatorUtilities.CreateInstance<LaterService>(fixture.Services))
            .ToArray();
        await Task.WhenAll(replicas.Select(replica => Task.Run(() => replica.RunOnce(Token), Token)));
        Assert.Single(await fixture.PlexCalls(), Start);
    }

    [Fact]
    public async Task A_start_that_waited_for_a_day_in_vain_is_given_up()
    {
        await using var fixture = await InteractionFixture.Start();
        await Ask(fixture, "when idle");
        await fixture.PlexState(new JsonObject { ["viewers"] = new JsonArray(new JsonObject { ["user"] = "ada" }) });
        await Pass(fixture, minutes: (24 * 60) + 2);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        Assert.Equal(
            "Backup Database was not started",
            Assert.Single(fixture.Discord.ChannelMessages).Embeds.Head.Title
        );
    }

    [Fact]
    public async Task A_start_of_everything_waits_after_it_was_confirmed()
    {
        await using var fixture = await InteractionFixture.Start();
        var asked = await fixture.Run("start", InteractionFixture.AdminRole, [("when", "in 1h")]);
        var seen = await fixture.Press(asked.Reply, Button(asked, "Start all"), InteractionFixture.AdminRole);
        Assert.Equal("Maintenance will start later", seen.Title);
        await Pass(fixture, minutes: 62);
        Assert.Single(await fixture.PlexCalls(), "POST /butler");
    }

    [Theory]
    [InlineData("now", null)]
    [InlineData("whenever", "No such time")]
    public async Task A_start_now_does_not_wait_and_a_text_that_is_no_time_starts_nothing(string when, string? title)
    {
        await using var fixture = await InteractionFixture.Start();
        var seen = await Ask(fixture, when);
        Assert.Equal(title is null ? 1 : 0, (await fixture.PlexCalls()).Count(static call => call == Start));
        if (title is not null)
            Assert.Equal(title, seen.Title);
    }

    [Fact]
    public async Task A_server_that_never_answers_delays_no_start_on_another()
    {
        await using var fixture = await InteractionFixture.Start(["attic", "plex"], [("Plex:Timeout", "600")]);
        foreach (var server in new[] { "attic", "plex" })
            await fixture.Run("start", Operator, [("task", "BackupDatabase"), ("when", "in 1h"), ("server", server)]);
        await fixture.PlexFault(
            new JsonObject
            {
                ["fault"] = "hang",
                ["route"] = "/butler/*",
                ["verb"] = "POST",
            },
            "attic"
        );
        fixture.Time.Advance(TimeSpan.FromMinutes(61));
        var round = fixture.Services.GetRequiredService<LaterService>().RunOnce(Token);
        while (!(await fixture.PlexCalls()).Contains(Start))
            await Task.Delay(5, Token);
        // The call to the other one has not ended: that takes ten minutes.
        Assert.False(round.IsCompleted);
        Assert.Single(await fixture.PlexCalls(), Start);
    }

    [Fact]
    public async Task Times_are_suggested_while_a_member_types()
    {
        await using var fixture = await InteractionFixture.Start();
        Assert.Equal(
            ["in 2h · Sun 22 Mar 14:00 = in 2h"],
            await fixture.Type("start", Operator, "when", "in 2h", ("task", "BackupDatabase"))
        );
    }

    static Task<SeenInteraction> Ask(InteractionFixture fixture, string when) =>
        fixture.Run("start", Operator, [("task", "BackupDatabase"), ("when", when)]);

    static string Button(SeenInteraction seen, string label) =>
        seen
            .Reply.Content.Rows.Bind(static row => row.Buttons)
            .Find(button => button.Label == label)
            .Match(static button => button.CustomId, () => throw new InvalidOperationException(label));

    static async Task Pass(InteractionFixture fixture, int minutes)
    {
        var service = fixture.Services.GetRequiredService<LaterService>();
        await service.RunOnce(Token);
        for (var minute = 0; minute < minutes; minute++)
        {
            fixture.Time.Advance(TimeSpan.FromMinutes(1));
            await service.RunOnce(Token);
        }
    }
}
