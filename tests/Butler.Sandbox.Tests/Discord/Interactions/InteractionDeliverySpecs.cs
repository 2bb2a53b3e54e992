using PlexButler.Sandbox.Tests.Doubles;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord.Interactions;

public class InteractionDeliverySpecs
{
    [Fact]
    public async Task A_command_is_delivered_with_its_member_roles_and_options()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        var id = await fixture.TypeCommand(
            "/butler start task:BackupDatabase",
            $$"""
            "roles":["{{fixture.Info.Roles.Operator}}"],"user":{"id":"42","name":"ana"},"permissions":"8","locale":"de"
            """
        );
        var d = (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!;
        Assert.Equal(id, d["id"]!.GetValue<string>());
        Assert.Equal(2, d["type"]!.GetValue<int>());
        Assert.Equal(fixture.Info.GuildId, d["guild_id"]!.GetValue<string>());
        Assert.Equal(
            [fixture.Info.Roles.Operator],
            d["member"]!["roles"]!.AsArray().Select(role => role!.GetValue<string>())
        );
        Assert.Equal("8", d["member"]!["permissions"]!.GetValue<string>());
        Assert.Equal("42", d["member"]!["user"]!["id"]!.GetValue<string>());
        Assert.Equal("de", d["locale"]!.GetValue<string>());
        Assert.Null(d["user"]);
        Assert.Empty(d["entitlements"]!.AsArray());
        Assert.Equal(
            """{"type":1,"name":"start","options":[{"type":3,"name":"task","value":"BackupDatabase"}]}""",
            d["data"]!["options"]![0]!.ToJsonString()
        );
    }

    [Fact]
    public async Task A_command_in_a_direct_message_has_a_user_but_no_member()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        await fixture.TypeCommand("/butler list", "\"guildId\":null");
        var d = (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!;
        Assert.NotNull(d["user"]);
        Assert.Null(d["member"]);
        Assert.Null(d["guild_id"]);
        Assert.Equal(1, d["context"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_command_can_come_from_an_unknown_guild()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        await fixture.TypeCommand("/butler list", "\"guildId\":\"77\"");
        Assert.Equal("77", (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!["guild_id"]!.GetValue<string>());
    }
}
