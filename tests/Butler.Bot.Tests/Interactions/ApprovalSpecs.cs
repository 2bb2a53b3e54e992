using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>A second person approves: by the roles that the member who asked has at that moment.</summary>
public sealed class ApprovalSpecs : IAsyncLifetime
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
            .. RuleSettings.Allow("approvers", "start", ApproverRole, ("Tasks", "Backup*")),
            .. RuleSettings.Allow("others", "start", OtherRole, ("Tasks", "CleanOldBundles")),
        ]);

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Approval_goes_by_the_roles_the_requester_has_now()
    {
        var asked = await Ask();
        fixture.Discord.SetMember(InteractionFixture.Member(Requester, OtherRole));
        var pressed = await Approve(asked);
        Assert.Equal("Not allowed", pressed.Title);
        Assert.DoesNotContain(await fixture.PlexCalls(), static call =>
            call.StartsWith("POST", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Approval_of_a_member_who_left_does_nothing()
    {
        var asked = await Ask();
        fixture.Discord.RemoveMember(new(Requester));
        var pressed = await Approve(asked);
        Assert.NotEqual("Backup Database was started", pressed.Title);
        Assert.Contains("no longer a member", pressed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approval_is_refused_while_the_roles_cannot_be_read_and_stays_open()
    {
        var asked = await Ask();
        fixture.Discord.MemberError = new DiscordError.Unreachable("away");
        var request = Assert.Single(asked.FollowUps);
        var pressed = await Approve(asked);
        Assert.Contains("roles", pressed.Text, StringComparison.Ordinal);
        Assert.Equal("Approval needed", request.Title);
        fixture.Discord.MemberError = null;
        Assert.Equal("Backup Database was started", (await Approve(asked)).Title);
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
