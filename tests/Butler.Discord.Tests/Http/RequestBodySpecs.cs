using CsCheck;
using LanguageExt;
using Microsoft.AspNetCore.Http;
using PlexButler.Discord.Http;
using PlexButler.Discord.Tests.Doubles;

namespace PlexButler.Discord.Tests.Http;

/// <summary>What a stranger's request may cost, whatever it sends.</summary>
public class RequestBodySpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_body_is_read_whole_or_refused_and_never_beyond_its_bound() =>
        Gen.Select(Gen.Int[0, 3 * RequestBody.MaxSize], Gen.Int[1, 20_000], Gen.Bool)
            .SampleAsync(
                async (size, chunk, isAnnounced) =>
                {
                    var sent = Enumerable.Range(0, size).Select(static n => (byte)n).ToArray();
                    using var body = new RecordingStream(sent, chunk);
                    var read = await new RequestBody().Read(Request(body, isAnnounced ? size : null), Token);
                    Assert.InRange(body.Taken, 0, RequestBody.MaxSize + 1);
                    if (size > RequestBody.MaxSize)
                        Assert.Equal(StatusCodes.Status413PayloadTooLarge, read.IfRight(_ => 0));
                    else
                        Assert.Equal(sent, read.IfLeft(_ => default).ToArray());
                    if (isAnnounced && size > RequestBody.MaxSize)
                        Assert.Equal(0, body.Taken);
                },
                iter: 300
            );

    [Fact]
    public async Task Slow_senders_of_large_bodies_take_few_places_and_no_command_waits()
    {
        var bodies = new RequestBody();
        using var end = new CancellationTokenSource();
        var large = new byte[RequestBody.MaxSize / 2];
        var slow = Enumerable
            .Range(0, 200)
            .Select(_ => bodies.Read(Request(new RecordingStream(large, 4096) { Hangs = true }, null), end.Token))
            .ToArray();
        var refused = slow.Where(static read => read.IsCompleted).ToArray();
        Assert.InRange(slow.Length - refused.Length, 1, 32);
        foreach (var read in refused)
            Assert.Equal(StatusCodes.Status503ServiceUnavailable, (await read).IfRight(_ => 0));
        Assert.True((await bodies.Read(Request(new RecordingStream(new byte[4000], 100), null), Token)).IsRight);
        await end.CancelAsync();
        foreach (var read in slow)
            Assert.True((await read).IsLeft);
        Assert.True((await bodies.Read(Request(new RecordingStream(large, 4096), null), Token)).IsRight);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("1", null)]
    [InlineData(null, "00")]
    [InlineData("1", "00")]
    [InlineData("nonsense", "zz")]
    public async Task A_request_is_refused_by_its_headers_before_its_body_is_read(string? timestamp, string? signature)
    {
        await using var rest = await ScriptedDiscord.Start();
        await using var discord = await HttpDiscordClientFixture.Start(rest, static (_, _, _) => Task.CompletedTask);
        using var body = new RecordingStream(new byte[100], 10);
        var request = Request(body, null);
        request.Headers["X-Signature-Timestamp"] = timestamp;
        request.Headers["X-Signature-Ed25519"] = signature;
        await discord.Client.HandleRequest(request.HttpContext);
        Assert.Equal(StatusCodes.Status401Unauthorized, request.HttpContext.Response.StatusCode);
        Assert.Equal(0, body.Taken);
    }

    static HttpRequest Request(Stream body, long? length)
    {
        var http = new DefaultHttpContext();
        (http.Request.Method, http.Request.Body, http.Request.ContentLength) = ("POST", body, length);
        return http.Request;
    }
}
