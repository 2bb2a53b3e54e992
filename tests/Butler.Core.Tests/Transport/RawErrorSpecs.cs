using System.Text;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Transport;

/// <summary>What a caller can see of the reply that was an error.</summary>
public sealed class RawErrorSpecs
{
    const string Secret = "aVeryS3cretToken0123";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Headers_and_body_of_an_error_are_kept_and_masked()
    {
        var body = $"<html>{new string('x', 400)} asked with {Secret} and token=anotherS3cret</html>";
        var diagnosis = await Fail(
            "HTTP/1.1 502 Bad Gateway\r\nServer: nginx\r\nX-Echo: "
                + $"{Secret}\r\nX-Other: abcdefghij0123456789\r\nSet-Cookie: session=7\r\nContent-Type: text/html\r\n"
                + $"Content-Length: {body.Length}\r\n\r\n{body}"
        );
        Assert.Equal(
            [
                ("Server", "nginx"),
                ("X-Echo", "•••"),
                ("X-Other", "•••"),
                ("Set-Cookie", "•••"),
                ("Content-Type", "text/html"),
                ("Content-Length", body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ],
            diagnosis.Headers.ToArray()
        );
        Assert.EndsWith(" asked with ••• and token=•••</html>", diagnosis.Body, StringComparison.Ordinal);
        Assert.Equal((502, 300), (diagnosis.Status, diagnosis.Excerpt.Length));
        Assert.StartsWith(diagnosis.Excerpt, diagnosis.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_and_body_of_an_error_are_bounded()
    {
        var headers = new StringBuilder();
        for (var i = 0; i < 100; i++)
            headers.Append(System.Globalization.CultureInfo.InvariantCulture, $"X-{i}: {new string('v', 400)}\r\n");
        headers.Insert(0, $"X-Long: {new string('v', 3000)}\r\n");
        var diagnosis = await Fail(
            $"HTTP/1.1 500 Oops\r\n{headers}Content-Length: 100000\r\n\r\n{new string('y', 100_000)}"
        );
        Assert.Equal(50, diagnosis.Headers.Count);
        Assert.Equal("(too long)", diagnosis.Headers[0].Value);
        Assert.All(diagnosis.Headers, header => Assert.True(header.Value.Length <= 300));
        Assert.InRange(diagnosis.Body.Length, 300, 4096);
    }

    [Theory]
    [InlineData("<h1>400 Bad Request</h1> The plain HTTP request was sent to HTTPS port")]
    [InlineData("Client sent an HTTP request to an HTTPS server.\n")]
    [InlineData("Reason: You're speaking plain HTTP to an SSL-enabled server port.<br />")]
    public async Task A_port_that_wants_TLS_and_says_so_is_advised(string body)
    {
        await using var server = RawServer.RespondingWith(
            $"HTTP/1.1 400 Bad Request\r\nContent-Length: {body.Length}\r\n\r\n{body}"
        );
        Assert.Equal(
            "The server wants an encrypted connection: begin its address with https://.",
            (await GetError(server.AsPlexServer(Secret))).FindAdvice().IfNone("")
        );
    }

    // What a TLS server sends to whoever does not speak TLS: an alert, or nothing.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_port_that_answers_no_HTTP_is_advised(bool alert)
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequest();
            if (alert)
                await connection.Write([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x0A]);
        });
        Assert.Contains(
            "begin its address with https://.",
            (await GetError(server.AsPlexServer(Secret))).FindAdvice().IfNone(""),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_port_that_speaks_no_TLS_is_advised()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.Stream.ReadExactlyAsync(new byte[5], Token); // of a TLS handshake
            await connection.Write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        });
        var error = await GetError(PlexServer.At($"https://127.0.0.1:{server.Url.Port}", Secret));
        Assert.Equal(
            "No encrypted connection could be made. If the server does not encrypt, begin its address with http://.",
            error.FindAdvice().IfNone("")
        );
        // Advice of the error itself means that a certificate was rejected.
        Assert.True(Assert.IsType<ButlerError.Unreachable>(error).Advice.IsNone);
    }

    [Fact]
    public async Task A_certificate_that_is_rejected_keeps_its_own_advice()
    {
        using var certificate = RawServer.SelfSigned("localhost");
        await using var server = RawServer.RespondingWith(RawServer.Ok("{}"), certificate);
        var error = await GetError(PlexServer.At($"https://localhost:{server.Url.Port}", Secret));
        Assert.Contains("its SHA-256 is", error.FindAdvice().IfNone(""), StringComparison.Ordinal);
    }

    static async Task<Diagnosis> Fail(string response)
    {
        await using var server = RawServer.RespondingWith(response);
        return (await GetError(server.AsPlexServer(Secret))).Diagnosis.IfNone(() =>
            throw new InvalidOperationException()
        );
    }

    static async Task<ButlerError> GetError(PlexServer server)
    {
        using var client = new PlexClient(server, RetryPolicy.None);
        return (await client.GetTasksAsync(Token)).Error ?? throw new InvalidOperationException("It succeeded.");
    }
}
