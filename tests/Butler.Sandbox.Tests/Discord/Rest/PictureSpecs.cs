using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord.Rest;

/// <summary>Pictures that come with a message.</summary>
public class PictureSpecs
{
    // The signature, then a first chunk that says 600 by 300 pixels.
    static readonly byte[] Png = Convert.FromHexString(
        "89504E470D0A1A0A0000000D49484452000002580000012C0403000000AAAAAAAA"
    );

    const string Body = """
        {"embeds":[{"title":"Last night","image":{"url":"attachment://night.png"}}],
         "attachments":[{"id":"0","filename":"night.png","description":"Backup 02:00 to 02:04"}]}
        """;

    [Fact]
    public async Task A_picture_is_shown_in_its_embed_with_words_for_it()
    {
        await using var fixture = await DiscordFixture.Start();
        using var http = new HttpClient();
        var message = await Post(fixture, http, Body);
        var attachment = Assert.Single(message["attachments"]!.AsArray())!;
        Assert.Equal("Backup 02:00 to 02:04", (string?)attachment["description"]);
        Assert.Equal((600, 300), ((int)attachment["width"]!, (int)attachment["height"]!));
        var url = (string)attachment["url"]!;
        Assert.Equal(url, (string?)message["embeds"]![0]!["image"]!["url"]);
        using var picture = await http.GetAsync(url, DiscordFixture.Token);
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Png, await picture.Content.ReadAsByteArrayAsync(DiscordFixture.Token));
    }

    [Fact]
    public async Task A_picture_that_was_not_sent_is_an_invalid_form()
    {
        await using var fixture = await DiscordFixture.Start();
        var reply = await fixture.CallAsBot("POST", $"/channels/{fixture.Info.ChannelId}/messages", Body);
        Assert.Equal(400, reply.Status);
    }

    [Fact]
    public async Task An_edit_that_lists_no_attachment_removes_the_picture()
    {
        await using var fixture = await DiscordFixture.Start();
        using var http = new HttpClient();
        var message = await Post(fixture, http, Body);
        var path = $"/channels/{fixture.Info.ChannelId}/messages/{(string)message["id"]!}";
        var kept = await fixture.CallAsBot("PATCH", path, """{"content":"x"}""");
        Assert.Single(kept.Body!["attachments"]!.AsArray());
        var gone = await fixture.CallAsBot("PATCH", path, """{"content":"x","attachments":[]}""");
        Assert.Empty(gone.Body!["attachments"]!.AsArray());
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_not_served()
    {
        await using var fixture = await DiscordFixture.Start();
        using var http = new HttpClient();
        var message = await Post(fixture, http, """{"content":"x"}""", "text/html");
        using var page = await http.GetAsync((string)message["attachments"]![0]!["url"]!, DiscordFixture.Token);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    static async Task<JsonNode> Post(DiscordFixture fixture, HttpClient http, string json, string type = "image/png")
    {
        using var file = new ByteArrayContent(Png) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var form = new MultipartFormDataContent
        {
            { new StringContent(json), "payload_json" },
            { file, "files[0]", "night.png" },
        };
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"{fixture.Info.ApiUrl}/channels/{fixture.Info.ChannelId}/messages"
        )
        {
            Content = form,
        };
        request.Headers.TryAddWithoutValidation("User-Agent", DiscordFixture.UserAgent);
        request.Headers.TryAddWithoutValidation("Authorization", "Bot " + fixture.Info.Token);
        using var response = await http.SendAsync(request, DiscordFixture.Token);
        var text = await response.Content.ReadAsStringAsync(DiscordFixture.Token);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
