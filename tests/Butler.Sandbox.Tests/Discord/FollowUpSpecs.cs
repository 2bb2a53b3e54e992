using static PlexButler.Sandbox.Tests.Discord.InteractionSpecs;

namespace PlexButler.Sandbox.Tests.Discord;

/// <summary>What comes after the first answer.</summary>
public class FollowUpSpecs
{
    [Fact]
    public async Task Nothing_can_be_edited_or_followed_before_the_first_answer()
    {
        await using var scene = await Scene.WithButler();
        var (_, token) = await Delivered(scene);
        Assert.Equal(10015, (await scene.Open("PATCH", Original(scene, token), """{"content":"x"}""")).Code);
        Assert.Equal(10015, (await scene.Open("POST", Webhook(scene, token), """{"content":"x"}""")).Code);
    }

    [Fact]
    public async Task The_token_is_good_for_fifteen_minutes_and_a_thinking_answer_then_fails()
    {
        await using var scene = await Scene.WithButler();
        var (id, token) = await Delivered(scene);
        await Answer(scene, id, token, Think);
        scene.Clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));
        var reply = await scene.Open("PATCH", Original(scene, token), """{"content":"late"}""");
        Assert.Equal((401, 50027), (reply.Status, reply.Code));
        Assert.Equal("The application did not respond", (await scene.Seen(id))["failure"]!.GetValue<string>());
    }

    [Fact]
    public async Task Follow_ups_can_be_read_edited_and_deleted()
    {
        await using var scene = await Scene.WithButler();
        var (id, token) = await Delivered(scene);
        await Answer(scene, id, token, Say);
        var message = (
            await scene.Open("POST", Webhook(scene, token) + "?wait=true", """{"content":"more","flags":64}""")
        ).Text("id");
        var path = $"{Webhook(scene, token)}/messages/{message}";
        Assert.Equal("more", (await scene.Open("GET", path)).Text("content"));
        Assert.Equal("else", (await scene.Open("PATCH", path, """{"content":"else"}""")).Text("content"));
        Assert.Equal("else", (await scene.Seen(id))["followUps"]![0]!["content"]!.GetValue<string>());
        Assert.Equal(204, (await scene.Open("DELETE", path)).Status);
        Assert.Equal(10008, (await scene.Open("GET", path)).Code);
        Assert.True((await scene.Seen(id))["followUps"]![0]!["deleted"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_follow_up_to_a_thinking_answer_becomes_that_answer()
    {
        await using var scene = await Scene.WithButler();
        var (id, token) = await Delivered(scene);
        await Answer(scene, id, token, Think);
        await scene.Open("POST", Webhook(scene, token), """{"content":"done"}""");
        var seen = await scene.Seen(id);
        Assert.Equal("done", seen["message"]!["content"]!.GetValue<string>());
        Assert.True(seen["message"]!["ephemeral"]!.GetValue<bool>());
        Assert.Empty(seen["followUps"]!.AsArray());
    }

    [Fact]
    public async Task The_original_can_be_read_and_deleted_once()
    {
        await using var scene = await Scene.WithButler();
        var (id, token) = await Delivered(scene);
        await Answer(scene, id, token, Say);
        Assert.Equal("hello", (await scene.Open("GET", Original(scene, token))).Text("content"));
        Assert.Equal(204, (await scene.Open("DELETE", Original(scene, token))).Status);
        Assert.Equal(10008, (await scene.Open("DELETE", Original(scene, token))).Code);
        Assert.True((await scene.Seen(id))["message"]!["deleted"]!.GetValue<bool>());
    }
}
