using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Tests;

public class SandboxSpecs
{
    [Fact]
    public async Task The_sandbox_announcement_is_one_JSON_line_with_its_addresses()
    {
        await using var sandbox = await SandboxHost.Start(0, 0, TestContext.Current.CancellationToken);
        Assert.DoesNotContain('\n', sandbox.Announcement);
        var announcement = JsonNode.Parse(sandbox.Announcement)!;
        Assert.Equal("plex,discord", string.Join(',', announcement.AsObject().Select(part => part.Key)));
        Assert.Equal("url,token", string.Join(',', announcement["plex"]!.AsObject().Select(part => part.Key)));
        Assert.Equal(
            "apiUrl,token,applicationId,publicKey,guildId,channelId,roles",
            string.Join(',', announcement["discord"]!.AsObject().Select(part => part.Key))
        );
        Assert.Equal(
            "viewer,operator,admin",
            string.Join(',', announcement["discord"]!["roles"]!.AsObject().Select(part => part.Key))
        );
        using var http = new HttpClient();
        using var answer = await http.GetAsync(
            new Uri(announcement["discord"]!["apiUrl"]!.GetValue<string>() + "/gateway"),
            TestContext.Current.CancellationToken
        );
        // The fake rejects a call without a User-Agent, as Discord does; any response shows that it is there.
        Assert.Equal(403, (int)answer.StatusCode);
        Assert.EndsWith("/api/v10", sandbox.Discord.ApiUrl, StringComparison.Ordinal);
        Assert.Equal(64, sandbox.Discord.PublicKey.Length);
    }
}
