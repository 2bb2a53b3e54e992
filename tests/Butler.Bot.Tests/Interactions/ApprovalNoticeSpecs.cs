using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>Who is asked for approval, who hears the outcome, and what becomes of buttons that nobody pressed.</summary>
public sealed class ApprovalNoticeSpecs : IAsyncLifetime
{
    const string RequesterRole = "900000000000000001",
        ApproverRole = "900000000000000002",
        OtherRole = "900000000000000003";

    const ulong Requester = 1001,
        Approver = 1002;

    InteractionFixture fixture = null!;

    public async ValueTask InitializeAsync() =>
        fixture = await InteractionFixture.Start([
            .. RuleSettings.Allow(
                "two",
                "start,stop",
                RequesterRole,
                ("Tasks", "BackupDatabase"),
                ("Approval", "true")
            ),
            .. RuleSettings.Allow("asks", "doctor", RequesterRole, ("Approval", "true")),
            .. RuleSettings.Allow("approvers", "start", ApproverRole, ("Tasks", "Backup*")),
            .. RuleSettings.Allow("others", "start", OtherRole, ("Tasks", "CleanOldBundles")),
        ]);

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task An_approval_request_pings_the_roles_that_may_approve()
    {
        var request = Assert.Single((await Ask()).FollowUps).Content;
        Assert.Contains($"<@&{ApproverRole}>", request.Content, StringComparison.Ordinal);
        Assert.Contains($"<@&{InteractionFixture.OperatorRole}>", request.Content, StringComparison.Ordinal);
        Assert.DoesNotContain(OtherRole, request.Content, StringComparison.Ordinal);
        Assert.Equal(
            [InteractionFixture.OperatorRole, InteractionFixture.AdminRole, RequesterRole, ApproverRole],
            request.AllowedRoles.Map(static role => $"{role}").Order(StringComparer.Ordinal)
        );
        Assert.Empty(request.AllowedMentions);
    }

    [Fact]
    public async Task A_request_that_nobody_can_see_is_not_waited_for()
    {
        fixture.Discord.FollowUpError = new DiscordError.Unreachable("away");
        var asked = await fixture.Run("start", RequesterRole, [("task", "BackupDatabase")], Requester);
        Assert.Empty(asked.FollowUps);
        Assert.Equal("The request was not posted", asked.Title);
        Assert.DoesNotContain("can be approved until", asked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_requester_reads_the_outcome_where_they_asked()
    {
        var asked = await Ask();
        await Approve(asked);
        Assert.Equal("Request approved", asked.Title);
        Assert.Contains("Backup Database was started", asked.Text, StringComparison.Ordinal);
        var declined = await Ask();
        await Press(declined, 1);
        Assert.Equal("Request declined", declined.Title);
    }

    [Fact]
    public async Task The_requester_is_mentioned_once_their_reply_can_no_longer_change()
    {
        var asked = await Ask();
        fixture.Discord.EditError = new DiscordError.InteractionExpired();
        var approved = await Approve(asked);
        var mention = Assert.Single(approved.FollowUps).Content;
        Assert.False(mention.IsEphemeral);
        Assert.Contains($"<@{Requester}>", mention.Content, StringComparison.Ordinal);
        Assert.Equal([new Snowflake(Requester)], mention.AllowedMentions.ToArray());
        Assert.Equal("Waiting for approval", asked.Title);
    }

    [Fact]
    public async Task An_answer_for_one_member_stays_theirs_after_an_approval()
    {
        var asked = await fixture.Run("doctor", RequesterRole, user: Requester);
        var request = Assert.Single(asked.FollowUps);
        var approved = await fixture.Press(request, request.ButtonIds[0], InteractionFixture.AdminRole, Approver);
        Assert.Equal("Request approved", approved.Title);
        Assert.DoesNotContain("passed", approved.Text, StringComparison.Ordinal);
        Assert.Contains("passed", asked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slow_mode_lengthens_the_time_to_confirm()
    {
        fixture.SlowMode = TimeSpan.FromMinutes(10);
        var confirm = await fixture.Run("stop", InteractionFixture.AdminRole);
        fixture.Time.Advance(TimeSpan.FromMinutes(11));
        var pressed = await fixture.Press(confirm.Reply, confirm.Reply.ButtonIds[0], InteractionFixture.AdminRole);
        Assert.Equal("Everything was stopped", pressed.Title);
    }

    [Fact]
    public async Task Expired_buttons_disappear_by_themselves()
    {
        var confirm = await fixture.Run("stop", InteractionFixture.AdminRole);
        var asked = await Ask();
        Assert.NotEmpty(confirm.Reply.ButtonIds);
        fixture.Time.Advance(TimeSpan.FromMinutes(2));
        await InteractionFixture.WaitUntil(() => confirm.Reply.ButtonIds.Length == 0);
        Assert.Equal("Button expired", confirm.Title);
        Assert.NotEmpty(Assert.Single(asked.FollowUps).ButtonIds);
        fixture.Time.Advance(TimeSpan.FromMinutes(12.5));
        await InteractionFixture.WaitUntil(() => Assert.Single(asked.FollowUps).ButtonIds.Length == 0);
        Assert.Equal(("Request expired", "Request expired"), (asked.Title, Assert.Single(asked.FollowUps).Title));
    }

    [Fact]
    public async Task A_button_that_was_pressed_in_time_is_not_called_expired_later()
    {
        var confirm = await fixture.Run("stop", InteractionFixture.AdminRole);
        await fixture.Press(confirm.Reply, confirm.Reply.ButtonIds[0], InteractionFixture.AdminRole);
        fixture.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("Everything was stopped", confirm.Title);
    }

    async Task<SeenInteraction> Ask()
    {
        var asked = await fixture.Run("start", RequesterRole, [("task", "BackupDatabase")], Requester);
        Assert.Equal("Waiting for approval", asked.Title);
        return asked;
    }

    Task<SeenInteraction> Approve(SeenInteraction asked) => Press(asked, 0);

    async Task<SeenInteraction> Press(SeenInteraction asked, int button)
    {
        var request = asked.FollowUps.Single();
        return await fixture.Press(request, request.ButtonIds[button], ApproverRole, Approver);
    }
}
