namespace PlexButler.Sandbox.Tests.Discord;

/// <summary>What an identify must hold, and how many are allowed.</summary>
public class IdentifySpecs
{
    [Fact]
    public async Task A_wrong_token_is_closed_with_4004()
    {
        await using var scene = await Scene.Start();
        await using var shard = await Shard.Open(scene);
        await shard.Identify(token: "wrong");
        Assert.Equal(4004, await shard.Closed());
    }

    [Theory]
    [InlineData(null, 4013)]
    [InlineData(1 << 30, 4013)]
    [InlineData(1 << 15, 4014)]
    [InlineData(1 << 1, 4014)]
    public async Task Missing_unknown_and_privileged_intents_are_refused(int? intents, int code)
    {
        await using var scene = await Scene.Start();
        await using var shard = await Shard.Open(scene);
        await shard.Identify(intents);
        Assert.Equal(code, await shard.Closed());
    }

    [Theory]
    [InlineData("[0,1]", 0)]
    [InlineData("[1,1]", 4010)]
    [InlineData("[0]", 4010)]
    public async Task A_shard_must_be_one_of_its_number(string shardOf, int code)
    {
        await using var scene = await Scene.Start();
        await using var shard = await Shard.Open(scene);
        await shard.Next(10);
        await shard.Identify(more: $",\"shard\":{shardOf}");
        if (code == 0)
            await shard.Event("READY");
        else
            Assert.Equal(code, await shard.Closed());
    }

    [Fact]
    public async Task Identifying_twice_is_closed_with_4005()
    {
        await using var scene = await Scene.Start();
        await using var shard = await Shard.Identified(scene);
        await shard.Identify();
        Assert.Equal(4005, await shard.Closed());
    }

    [Fact]
    public async Task A_second_identify_within_five_seconds_gets_an_invalid_session()
    {
        await using var scene = await Scene.Start();
        var (first, _) = await Shard.Ready(scene);
        await using var one = first;
        await using var second = await Shard.Identified(scene);
        Assert.False((await second.Next(9))["d"]!.GetValue<bool>());
        scene.Clock.Advance(TimeSpan.FromSeconds(5));
        await second.Identify();
        await second.Event("READY");
    }

    [Fact]
    public async Task The_identify_budget_is_counted_and_told()
    {
        await using var scene = await Scene.Start();
        Assert.Equal(1000, await Remaining(scene));
        var (shard, _) = await Shard.Ready(scene);
        await using var open = shard;
        Assert.Equal(999, await Remaining(scene));
    }

    [Fact]
    public async Task An_identify_beyond_the_budget_costs_the_token()
    {
        await using var scene = await Scene.Start();
        await scene.Fault("""{"fault":"identifyBudget","remaining":0}""");
        await using var shard = await Shard.Identified(scene);
        Assert.Equal(4004, await shard.Closed());
        Assert.Equal(401, (await scene.Bot("GET", "/users/@me")).Status);
    }

    static async Task<int> Remaining(Scene scene) =>
        (await scene.Bot("GET", "/gateway/bot")).Body!["session_start_limit"]!["remaining"]!.GetValue<int>();
}
