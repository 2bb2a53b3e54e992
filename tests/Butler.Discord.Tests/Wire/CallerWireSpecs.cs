using PlexButler.Discord.Model;
using static PlexButler.Discord.Tests.Wire.InteractionWireSpecs;

namespace PlexButler.Discord.Tests.Wire;

/// <summary>Who is behind an interaction.</summary>
public class CallerWireSpecs
{
    [Theory]
    [InlineData("""{"id":"7","username":"u"}""", "null", "u")]
    [InlineData("""{"id":"7","username":"u","global_name":null}""", "null", "u")]
    [InlineData("""{"id":"7","username":"u","global_name":"G"}""", "null", "G")]
    [InlineData("""{"id":"7","username":"u","global_name":"G"}""", "\"N\"", "N")]
    public void A_caller_is_named_by_nickname_display_name_or_username(string user, string nick, string expected) =>
        Assert.Equal(
            expected,
            Read(
                InteractionJson(2, """{"name":"c"}""", $$""","member":{"user":{{user}},"nick":{{nick}},"roles":[]}""")
            ).Caller.Name
        );

    [Fact]
    public void A_caller_in_a_direct_message_is_not_a_member()
    {
        var i = Read(InteractionJson(2, """{"name":"c"}""", ""","user":{"id":"7","username":"u"}"""));
        Assert.False(i.Caller.IsMember);
        Assert.Equal(new Snowflake(7), i.Caller.Id);
        Assert.True(i.GuildId.IsNone);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","member":{"roles":["1"]}""")]
    [InlineData(""","member":5,"user":[]""")]
    [InlineData(""","member":{"user":{"id":"x"},"roles":["1"]}""")]
    public void An_unreadable_caller_is_not_a_member_and_has_no_roles(string caller)
    {
        var i = Read(InteractionJson(2, """{"name":"c"}""", caller));
        Assert.False(i.Caller.IsMember);
        Assert.Empty(i.Caller.Roles);
        Assert.Equal(0UL, i.Caller.Id.Value);
    }
}
