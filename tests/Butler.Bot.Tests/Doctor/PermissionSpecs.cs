using System.Text.Json;
using PlexButler.Bot.Doctor.Permissions;
using static PlexButler.Bot.Doctor.Permissions.DiscordPermissions;

namespace PlexButler.Bot.Tests.Doctor;

/// <summary>What the bot may do in a channel, computed as Discord does, and what it lacks to post there.</summary>
public sealed class PermissionSpecs
{
    const string Guild = "10",
        Bot = "20",
        BotRole = "30",
        OtherRole = "40",
        Owner = "50";

    // 1024 is View Channel, 2048 Send Messages, 3072 both.
    static readonly string EveryoneSees = Role(Guild, ViewChannel | SendMessages),
        BotHasNothing = Role(BotRole, None);

    [Theory]
    // Nothing but the roles.
    [InlineData("", true, true)]
    // Everyone may not see it: a private channel.
    [InlineData("""{"id":"10","type":0,"allow":"0","deny":"1024"}""", false, false)]
    // A role of the bot may, and an allowance of one role wins over a denial of another.
    [InlineData(
        """{"id":"10","type":0,"allow":"0","deny":"1024"},{"id":"30","type":0,"allow":"1024","deny":"0"}""",
        true,
        true
    )]
    [InlineData(
        """{"id":"30","type":0,"allow":"0","deny":"2048"},{"id":"31","type":0,"allow":"2048","deny":"0"}""",
        true,
        true
    )]
    // The order in which they are listed does not matter.
    [InlineData(
        """{"id":"30","type":0,"allow":"1024","deny":"0"},{"id":"10","type":0,"allow":"0","deny":"1024"}""",
        true,
        true
    )]
    // The bot itself comes last.
    [InlineData(
        """{"id":"20","type":1,"allow":"0","deny":"2048"},{"id":"30","type":0,"allow":"2048","deny":"0"}""",
        true,
        false
    )]
    [InlineData(
        """{"id":"20","type":1,"allow":"3072","deny":"0"},{"id":"10","type":0,"allow":"0","deny":"3072"}""",
        true,
        true
    )]
    // Others are not meant.
    [InlineData("""{"id":"40","type":0,"allow":"0","deny":"3072"}""", true, true)]
    [InlineData("""{"id":"41","type":1,"allow":"0","deny":"3072"}""", true, true)]
    // Types in words, and numbers as numbers.
    [InlineData("""{"id":"10","type":"role","allow":0,"deny":1024}""", false, false)]
    // What may be posted counts for nothing where it cannot be seen.
    [InlineData("""{"id":"10","type":0,"allow":"2048","deny":"1024"}""", false, false)]
    public void Permissions_in_a_channel_follow_its_overwrites(string overwrites, bool mayView, bool maySend)
    {
        var permissions = Member([BotRole, "31"], EveryoneSees, BotHasNothing).GetPermissions(Channel(0, overwrites));
        Assert.Equal((mayView, maySend), (permissions.HasFlag(ViewChannel), permissions.HasFlag(SendMessages)));
    }

    [Fact]
    public void Permissions_of_all_roles_of_a_member_are_added_up()
    {
        var roles = new[] { Role(Guild, ViewChannel), Role(BotRole, SendMessages), Role(OtherRole, EmbedLinks) };
        Assert.Equal(ViewChannel | SendMessages, Member([BotRole], roles).BasePermissions);
    }

    [Fact]
    public void Administrators_and_the_owner_may_do_everything_whatever_a_channel_says()
    {
        var channel = Channel(0, """{"id":"10","type":0,"allow":"0","deny":"3072"}""");
        var administrator = Member([BotRole], Role(Guild, None), Role(BotRole, Administrator));
        Assert.True(administrator.GetPermissions(channel).HasFlag(ViewChannel | SendMessages));
        var owner = Member([], Role(Guild, None)) with { OwnerId = Bot };
        Assert.True(owner.GetPermissions(channel).HasFlag(ViewChannel | SendMessages));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(5, "")]
    [InlineData(2, "Connect")]
    [InlineData(10, "Send Messages in Threads")]
    [InlineData(11, "Send Messages in Threads")]
    [InlineData(12, "Send Messages in Threads")]
    [InlineData(4, "a category")]
    [InlineData(13, "a stage")]
    [InlineData(15, "a forum")]
    [InlineData(16, "a media channel")]
    [InlineData(1, "a direct conversation")]
    [InlineData(99, "no channel for messages")]
    public void A_channel_is_refused_for_its_kind_or_for_what_the_bot_lacks_there(int type, string problem)
    {
        var found = FindProblem(Channel(type, ""), Member([BotRole], EveryoneSees, BotHasNothing));
        Assert.Equal(problem.Length == 0, found.Length == 0);
        Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_channel_names_both_permissions_it_takes() =>
        Assert.Contains(
            "lacks View Channel and Send Messages in #news",
            FindProblem(
                Channel(0, """{"id":"10","type":0,"allow":"0","deny":"1024"}"""),
                Member([BotRole], EveryoneSees, BotHasNothing)
            ),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "Manage Threads")]
    public void A_locked_thread_takes_another_permission(bool isLocked, string problem)
    {
        var thread = JsonElement.Parse(
            """{"id":"70","type":11,"name":"log","thread_metadata":{"locked":LOCKED}}""".Replace(
                "LOCKED",
                isLocked ? "true" : "false",
                StringComparison.Ordinal
            )
        );
        var bot = Member([BotRole], Role(Guild, ViewChannel | SendMessagesInThreads), BotHasNothing);
        var found = FindProblem(thread, bot, parent: Channel(0, ""));
        Assert.Equal(isLocked, found.Length > 0);
        Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_invitation_asks_for_what_cards_and_audit_need(bool hasAuditChannel)
    {
        var asked = RequiredPermissions.ForInvite(hasAuditChannel);
        Assert.True(asked.HasFlag(RequiredPermissions.ForCards));
        Assert.Equal(
            "View Channel, Send Messages, Send Messages in Threads and Embed Links",
            PermissionNames.List(asked)
        );
        Assert.False(asked.HasFlag(Administrator));
    }

    static string FindProblem(JsonElement channel, GuildMembership bot, JsonElement? parent = null) =>
        PostingCheck
            .FindProblem(channel, parent ?? channel, bot)
            .Match(Some: static found => found.Problem, None: static () => "");

    static GuildMembership Member(string[] roleIds, params string[] roles) =>
        new(Guild, Owner, Bot, roleIds, [.. roles.Select(static role => JsonElement.Parse(role))]);

    static string Role(string id, DiscordPermissions permissions) =>
        $$"""{"id":"{{id}}","permissions":"{{(ulong)permissions}}"}""";

    static JsonElement Channel(int type, string overwrites) =>
        JsonElement.Parse($$"""{"id":"60","type":{{type}},"name":"news","permission_overwrites":[{{overwrites}}]}""");
}
