using PlexButler.Sandbox.Tests.Doubles;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord.Gateway;

/// <summary>What an identify must hold, and how many are allowed.</summary>
public class IdentifySpecs
{
    [Fact]
    public async Task Identifying_with_a_wrong_token_closes_the_connection_with_4004()
    {
        await using var fixture = await DiscordFixture.Start();
        await using var shard = await TestShard.Open(fixture);
        await shard.Identify(token: "wrong");
        Assert.Equal(4004, await shard.ReceiveUntilClose());
    }

    [Theory]
    [InlineData(null, 4013)]
    [InlineData(1 << 30, 4013)]
    [InlineData(1 << 15, 4014)]
    [InlineData(1 << 1, 4014)]
    public async Task Missing_unknown_and_privileged_intents_are_rejected(int? intents, int code)
    {
        await using var fixture = await DiscordFixture.Start();
        await using var shard = await TestShard.Open(fixture);
        await shard.Identify(intents);
        Assert.Equal(code, await shard.ReceiveUntilClose());
    }

    [Theory]
    [InlineData("[0,1]", 0)]
    [InlineData("[1,1]", 4010)]
    [InlineData("[0]", 4010)]
    public async Task A_shard_id_outside_the_shard_count_is_rejected(string shardOf, int code)
    {
        await using var fixture = await DiscordFixture.Start();
        await using var shard = await TestShard.Open(fixture);
        await shard.Receive(10);
        await shard.Identify(extraFields: $",\"shard\":{shardOf}");
        if (code == 0)
            await shard.ReceiveEvent("READY");
        else
            Assert.Equal(code, await shard.ReceiveUntilClose());
    }

    [Fact]
    public async Task Identifying_twice_closes_the_connection_with_4005()
    {
        await using var fixture = await DiscordFixture.Start();
        await using var shard = await TestShard.OpenIdentified(fixture);
        await shard.Identify();
        Assert.Equal(4005, await shard.ReceiveUntilClose());
    }

    [Fact]
    public async Task A_second_identify_within_five_seconds_gets_an_invalid_session()
    {
        await using var fixture = await DiscordFixture.Start();
        var (first, _) = await TestShard.OpenReady(fixture);
        await using var one = first;
        await using var second = await TestShard.OpenIdentified(fixture);
        Assert.False((await second.Receive(9))["d"]!.GetValue<bool>());
        fixture.Clock.Advance(TimeSpan.FromSeconds(5));
        await second.Identify();
        await second.ReceiveEvent("READY");
    }

    [Fact]
    public async Task The_remaining_identify_budget_is_counted_and_reported()
    {
        await using var fixture = await DiscordFixture.Start();
        Assert.Equal(1000, await GetRemainingIdentifies(fixture));
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        Assert.Equal(999, await GetRemainingIdentifies(fixture));
    }

    [Fact]
    public async Task An_identify_beyond_the_budget_revokes_the_token()
    {
        await using var fixture = await DiscordFixture.Start();
        await fixture.InjectFault("""{"fault":"identifyBudget","remaining":0}""");
        await using var shard = await TestShard.OpenIdentified(fixture);
        Assert.Equal(4004, await shard.ReceiveUntilClose());
        Assert.Equal(401, (await fixture.CallAsBot("GET", "/users/@me")).Status);
    }

    static async Task<int> GetRemainingIdentifies(DiscordFixture fixture) =>
        (await fixture.CallAsBot("GET", "/gateway/bot")).Body!["session_start_limit"]!["remaining"]!.GetValue<int>();
}
