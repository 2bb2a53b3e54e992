using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;
using static PlexButler.Discord.Tests.Rest.RestSpecs;

namespace PlexButler.Discord.Tests.Rest;

/// <summary>Asking for a member's present roles, over a real socket.</summary>
public class MemberSpecs
{
    const string Member = """{"user":{"id":"7","username":"ada"},"nick":"Ada","roles":["21","22"],"joined_at":"x"}""";

    [Fact]
    public async Task A_member_is_returned_with_their_present_roles()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord);
        discord.Respond = RespondOnce("/guilds/5/members/7", new ScriptedResponse(200, Member));
        var member = (await client.GetMember(new(5), new(7), Token)).AssertRight().IfNone(Caller.Unknown);
        Assert.Equal((new Snowflake(7), "Ada", true), (member.Id, member.Name, member.IsMember));
        Assert.Equal([new Snowflake(21), new Snowflake(22)], member.Roles.ToArray());
        Assert.StartsWith("Bot ", Assert.Single(discord.Requests).Authorization, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_outside_the_guild_is_no_member()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord);
        discord.Respond = RespondOnce(
            "/guilds/5/members/7",
            new ScriptedResponse(404, """{"code":10007,"message":"Unknown Member"}""")
        );
        Assert.True((await client.GetMember(new(5), new(7), Token)).AssertRight().IsNone);
    }

    [Theory]
    [InlineData(403, """{"code":50001,"message":"Missing Access"}""")]
    [InlineData(404, """{"code":10004,"message":"Unknown Guild"}""")]
    [InlineData(200, """{"roles":["21"]}""")]
    [InlineData(200, "")]
    public async Task An_answer_without_a_member_is_an_error(int status, string body)
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord);
        discord.Respond = RespondOnce("/guilds/5/members/7", new ScriptedResponse(status, body));
        Assert.True((await client.GetMember(new(5), new(7), Token)).IsLeft);
    }
}
