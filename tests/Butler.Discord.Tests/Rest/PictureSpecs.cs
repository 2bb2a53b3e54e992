using System.Text;
using System.Text.Json.Nodes;
using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;
using static PlexButler.Discord.Tests.Rest.RestSpecs;

namespace PlexButler.Discord.Tests.Rest;

/// <summary>Messages with a picture.</summary>
public class PictureSpecs
{
    const string Content = "the bytes of the file";

    static readonly Message WithPicture = Message.Ephemeral(new Embed("Last night", "All went well.", 1)) with
    {
        Picture = new Attachment(
            "night.png",
            "image/png",
            Encoding.ASCII.GetBytes(Content),
            "Backup 02:00 to \"02:04\""
        ),
    };

    [Fact]
    public async Task A_message_in_a_channel_brings_its_picture_as_a_form()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord);
        discord.Respond = RespondOnce("/messages", new ScriptedResponse(502, ""));
        Assert.True((await client.SendMessage(new Snowflake(30), WithPicture, "key", Token)).IsRight);
        // The second try brings the same as the first.
        Assert.Equal(2, discord.Requests.Count);
        foreach (var request in discord.Requests)
        {
            var (json, file) = Read(request.Body);
            Assert.Equal(Content, file);
            Assert.Equal("key", (string?)json["nonce"]);
            AssertNamesPicture(json);
        }
    }

    [Fact]
    public async Task Edits_and_follow_ups_of_an_interaction_bring_their_picture()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord);
        Assert.True((await client.EditOriginalResponse(Samples.Interaction, WithPicture, Token)).IsRight);
        Assert.True((await client.SendFollowUp(Samples.Interaction, WithPicture, Token)).IsRight);
        Assert.True((await client.EditFollowUp(Samples.Interaction, new Snowflake(9), WithPicture, Token)).IsRight);
        Assert.Equal(3, discord.Requests.Count);
        foreach (var request in discord.Requests)
        {
            var (json, file) = Read(request.Body);
            Assert.Equal(Content, file);
            AssertNamesPicture(json);
        }
    }

    [Fact]
    public async Task A_first_response_goes_without_its_picture_and_names_no_file()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord);
        Assert.True((await client.Respond(Samples.Interaction, new Response.Reply(WithPicture), Token)).IsRight);
        var data = JsonNode.Parse(Assert.Single(discord.Requests).Body)!["data"]!.AsObject();
        Assert.False(data.ContainsKey("attachments"));
        Assert.False(data["embeds"]![0]!.AsObject().ContainsKey("image"));
    }

    static void AssertNamesPicture(JsonObject json)
    {
        var attachment = Assert.Single(json["attachments"]!.AsArray())!;
        Assert.Equal("0", (string?)attachment["id"]);
        Assert.Equal("night.png", (string?)attachment["filename"]);
        Assert.Equal("Backup 02:00 to \"02:04\"", (string?)attachment["description"]);
        Assert.Equal("attachment://night.png", (string?)json["embeds"]![0]!["image"]!["url"]);
    }

    // Header lines, an empty line and the content, between lines that begin with two dashes.
    static (JsonObject Json, string File) Read(string form)
    {
        var parts = form.Split($"--{form.Split('\n')[0].Trim()[2..]}", StringSplitOptions.RemoveEmptyEntries)
            .Select(static part => part.Trim().Split("\r\n\r\n", 2))
            .Where(static part => part.Length == 2)
            .ToDictionary(static part => part[0], static part => part[1]);
        var json = Assert.Single(parts, static part =>
            part.Key.Contains("name=\"payload_json\"", StringComparison.Ordinal)
        );
        Assert.Contains("Content-Type: application/json", json.Key, StringComparison.Ordinal);
        var file = Assert.Single(parts, static part =>
            part.Key.Contains("name=\"files[0]\"; filename=\"night.png\"", StringComparison.Ordinal)
        );
        Assert.Contains("Content-Type: image/png", file.Key, StringComparison.Ordinal);
        return (JsonNode.Parse(json.Value)!.AsObject(), file.Value);
    }
}
