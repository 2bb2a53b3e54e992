using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PlexButler.Bot.Runs.Tracking;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>Plex's reports: none is dropped without a line.</summary>
public sealed class WebhookSpecs
{
    const string Secret = "a-secret-of-16-letters";

    [Theory]
    [InlineData("""{"event":"admin.database.backup","Server":{"title":"x"}}""", "does not say which server")]
    [InlineData("""{"event":"admin.database.backup"}""", "does not say which server")]
    [InlineData("""{"event":"admin.database.backup","Server":{"uuid":"other"}}""", "none of the servers")]
    public async Task A_report_that_cannot_be_assigned_is_logged(string payload, string words)
    {
        await using var fixture = await InteractionFixture.Start(("Plex:WebhookSecret", Secret));
        Assert.Equal(StatusCodes.Status204NoContent, await Post(fixture, payload));
        var line = Assert.Single(fixture.LogLines, static l => l.Contains("report", StringComparison.Ordinal));
        Assert.Contains("admin.database.backup", line, StringComparison.Ordinal);
        Assert.Contains(words, line, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_about_something_else_is_not_logged()
    {
        await using var fixture = await InteractionFixture.Start(("Plex:WebhookSecret", Secret));
        await Post(fixture, """{"event":"media.play"}""");
        Assert.Empty(fixture.LogLines);
    }

    static async Task<int> Post(InteractionFixture fixture, string payload)
    {
        var http = new DefaultHttpContext();
        http.Request.RouteValues["secret"] = Secret;
        http.Request.ContentType = "multipart/form-data; boundary=edge";
        http.Request.Body = new MemoryStream(
            Encoding.UTF8.GetBytes(
                $"--edge\r\nContent-Disposition: form-data; name=\"payload\"\r\n\r\n{payload}\r\n--edge--\r\n"
            )
        );
        await fixture.Services.GetRequiredService<PlexWebhook>().Serve(http);
        return http.Response.StatusCode;
    }
}
