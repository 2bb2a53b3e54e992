using System.Text;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PlexButler.Bot.Plex;
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

    [Fact]
    public async Task Only_the_exact_secret_is_let_in_and_without_it_no_body_is_read()
    {
        await using var fixture = await InteractionFixture.Start(("Plex:WebhookSecret", Secret));
        await Gen.OneOf(
                Gen.String,
                Gen.Int[0, Secret.Length - 1].Select(static length => Secret[..length]),
                Gen.Select(Gen.Int[0, Secret.Length - 1], Gen.Char.AlphaNumeric)
                    .Select(static change => Secret[..change.Item1] + change.Item2 + Secret[(change.Item1 + 1)..]),
                Gen.Char.Select(static more => Secret + more)
            )
            .Where(static candidate => candidate != Secret)
            .SampleAsync(
                async candidate =>
                {
                    using var body = new MemoryStream(Form("{}"));
                    Assert.Equal(StatusCodes.Status404NotFound, await Post(fixture, body, candidate));
                    Assert.Equal(0, body.Position);
                },
                iter: 200,
                threads: 1
            );
    }

    [Theory]
    [InlineData("payload", 64 * 1024)]
    [InlineData("thumb", 4 * 1024 * 1024)]
    public async Task A_report_of_any_size_is_read_up_to_a_bound(string part, int bound)
    {
        await using var fixture = await InteractionFixture.Start(("Plex:WebhookSecret", Secret));
        using var body = new MemoryStream(Form(new string(' ', 16 * 1024 * 1024) + "{}", part));
        Assert.Equal(StatusCodes.Status400BadRequest, await Post(fixture, body, Secret));
        Assert.InRange(body.Position, 1, bound + 64 * 1024);
    }

    [Fact]
    public async Task A_report_starts_and_stops_nothing()
    {
        await using var fixture = await InteractionFixture.Start(("Plex:WebhookSecret", Secret));
        var server = fixture.Services.GetRequiredService<PlexConnections>().All.Head;
        var id = await server.GetMachineIdentifier(TestContext.Current.CancellationToken);
        await Post(fixture, $$$"""{"event":"admin.database.backup","Server":{"uuid":"{{{id}}}"}}""");
        Assert.Empty(fixture.LogLines); // one that cannot be assigned is logged
        Assert.All(await fixture.PlexCalls(), static call => Assert.StartsWith("GET ", call, StringComparison.Ordinal));
    }

    static async Task<int> Post(InteractionFixture fixture, string payload)
    {
        using var body = new MemoryStream(Form(payload));
        return await Post(fixture, body, Secret);
    }

    static async Task<int> Post(InteractionFixture fixture, Stream body, string secret)
    {
        var http = new DefaultHttpContext();
        http.Request.RouteValues["secret"] = secret;
        http.Request.ContentType = "multipart/form-data; boundary=edge";
        http.Request.Body = body;
        await fixture.Services.GetRequiredService<PlexWebhook>().Serve(http);
        return http.Response.StatusCode;
    }

    static byte[] Form(string content, string part = "payload") =>
        Encoding.UTF8.GetBytes(
            $"--edge\r\nContent-Disposition: form-data; name=\"{part}\"\r\n\r\n{content}\r\n--edge--\r\n"
        );
}
