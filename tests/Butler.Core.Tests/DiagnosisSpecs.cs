using System.Text;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests;

/// <summary>What an error shows of its reply, and what it never shows.</summary>
public sealed class DiagnosisSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_error_with_a_reply_shows_its_status_content_type_and_start()
    {
        foreach (
            var (status, body) in ((int, string)[])
                [(401, "no"), (404, "no"), (418, "no"), (503, "no"), (200, "<html>no</html>")]
        )
        {
            await using var server = RawServer.RespondingWith(
                $"HTTP/1.1 {status} X\r\nContent-Type: text/HTML\r\nContent-Length: {body.Length}\r\n\r\n{body}"
            );
            using var plex = Connect(server);
            var error = SampleReplies.Left(await Butler<Runtime>.start(SampleReplies.Backup).RunAsync(plex, Token));
            Assert.Equal(
                new(status, "text/html", body, LanguageExt.Option<string>.None)
                {
                    Body = body,
                    Headers = LanguageExt.Prelude.Seq(
                        ("Content-Type", "text/HTML"),
                        ("Content-Length", $"{body.Length}")
                    ),
                },
                error.Diagnosis.IfNone(() => throw new InvalidOperationException())
            );
        }
    }

    [Fact]
    public async Task A_redirect_error_shows_its_target_without_the_query()
    {
        foreach (
            var (location, shown) in ((string, string)[])
                [
                    ("https://user:pw@evil.test:8443/login?X-Plex-Token=s3cret#x", "https://evil.test:8443/login"),
                    ("/web/index.html?token=s3cret", "/web/index.html"),
                ]
        )
        {
            await using var server = RawServer.RespondingWith(
                $"HTTP/1.1 301 Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"
            );
            using var plex = Connect(server);
            var error = SampleReplies.Left(await Butler<Runtime>.tasks.RunAsync(plex, Token));
            Assert.Equal(shown, error.Diagnosis.Bind(seen => seen.RedirectLocation).IfNone(""));
        }
    }

    [Theory]
    [InlineData("you sent s3cret", "you sent •••")]
    [InlineData("X-Plex-Token: abc def", "X-Plex-Token: ••• def")]
    [InlineData("?X-Plex-Token=abc&x=1", "?X-Plex-Token=•••&x=1")]
    [InlineData("{\"authToken\":\"abc\"}", "{\"authToken\":\"•••\"}")]
    [InlineData("id zzzzzzzzzzzzzzzzzz1z end", "id ••• end")]
    [InlineData("RefreshPeriodicMetadata stays", "RefreshPeriodicMetadata stays")]
    [InlineData("eyJhbGciOiJFZERTQSIsImtpZCI6IjEifQ.eyJhdWQiOiJwbGV4In0.c2ln end", "••• end")]
    public void A_diagnosis_excerpt_masks_secrets(string body, string excerpt) =>
        Assert.Equal(
            excerpt,
            DiagnosisReader.Read(new(500, "", Encoding.UTF8.GetBytes(body)) { TokenToRedact = "s3cret" }).Excerpt
        );

    [Fact]
    public void A_diagnosis_excerpt_is_short_and_printable()
    {
        Assert.Equal(
            new string('a', 300),
            DiagnosisReader.Read(new(500, "", Encoding.UTF8.GetBytes(new string('a', 5000)))).Excerpt
        );
        Assert.Equal("a b", DiagnosisReader.Read(new(500, "", Encoding.UTF8.GetBytes("a\r\n\tb\u202e\0"))).Excerpt);
        Assert.Equal("", DiagnosisReader.Read(new(500, "", (byte[])[0xFF, 0xFE, 0xFF])).Excerpt);
    }

    // What was cut off may be the end of a secret, so what stands before the cut goes as well.
    [Theory]
    [InlineData(300, 300)]
    [InlineData(4096, 4096)]
    [InlineData(4097, 4096 - 512)]
    [InlineData(100_000, 4096 - 512)]
    public void A_diagnosis_has_the_body_up_to_some_way_before_a_cut(int length, int kept) =>
        Assert.Equal(
            new string('.', kept),
            DiagnosisReader.Read(new(500, "", Encoding.UTF8.GetBytes(new string('.', length)))).Body
        );

    [Fact]
    public void A_diagnosis_of_a_body_that_is_all_cut_off_is_empty() =>
        Assert.Equal("", DiagnosisReader.Read(new(500, "", (byte[])[0xFF, 0xFE, .. new byte[5000]])).Body);

    [Fact]
    public void A_reply_prints_no_token() =>
        Assert.DoesNotContain(
            "s3cret",
            new PlexReply(200, "", default) { TokenToRedact = "s3cret" }.ToString(),
            StringComparison.Ordinal
        );

    [Fact]
    public void Errors_are_equal_regardless_of_their_diagnosis()
    {
        var seen = DiagnosisReader.Read(new(418, "", default));
        Assert.Equal(new ButlerError.Refused(418), new ButlerError.Refused(418) { Diagnosis = seen });
        Assert.Equal(
            new ButlerError.Refused(418).GetHashCode(),
            new ButlerError.Refused(418) { Diagnosis = seen }.GetHashCode()
        );
        Assert.NotEqual(new ButlerError.Refused(418), new ButlerError.Refused(419));
        Assert.NotEqual<ButlerError>(new ButlerError.Refused(401), new ButlerError.Unauthorized(401));
    }

    static FlurlPlex Connect(RawServer server) => new(server.AsPlexServer("s3cret"));
}
