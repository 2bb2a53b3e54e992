using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Tests;

public class SandboxSpecs
{
    [Fact]
    public async Task The_announcement_is_one_line_that_says_where_everything_is()
    {
        await using var sandbox = await Sandbox.Start(0, 0, TestContext.Current.CancellationToken);
        Assert.DoesNotContain('\n', sandbox.Announcement);
        var said = JsonNode.Parse(sandbox.Announcement)!;
        Assert.Equal("plex,discord", string.Join(',', said.AsObject().Select(part => part.Key)));
        Assert.Equal("url,token", string.Join(',', said["plex"]!.AsObject().Select(part => part.Key)));
        Assert.Equal(
            "apiUrl,token,applicationId,publicKey,guildId,channelId,roles",
            string.Join(',', said["discord"]!.AsObject().Select(part => part.Key))
        );
        Assert.Equal(
            "viewer,operator,admin",
            string.Join(',', said["discord"]!["roles"]!.AsObject().Select(part => part.Key))
        );
        using var http = new HttpClient();
        using var answer = await http.GetAsync(
            new Uri(said["discord"]!["apiUrl"]!.GetValue<string>() + "/gateway"),
            TestContext.Current.CancellationToken
        );
        // Without a User-Agent the stand-in is as strict as Discord; that it answers at all is what is asked here.
        Assert.Equal(403, (int)answer.StatusCode);
        Assert.EndsWith("/api/v10", sandbox.Discord.ApiUrl, StringComparison.Ordinal);
        Assert.Equal(64, sandbox.Discord.PublicKey.Length);
    }
}
