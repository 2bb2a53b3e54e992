using Microsoft.Extensions.Time.Testing;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests;

/// <summary>Failures are values of the seven cases, wherever they come from.</summary>
public sealed class ErrorValueSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_timeout_of_LanguageExt_ends_as_TimedOut()
    {
        await using var server = new RawServer(connection => connection.HangUntilStopped());
        using var plex = new FlurlPlex(server.AsPlexServer("t"));
        var effect = Butler<Runtime>.tasks.Timeout(TimeSpan.FromMilliseconds(20));
        Assert.IsType<ButlerError.TimedOut>(SampleReplies.Left(await effect.RunAsync(plex, Token)));
    }

    [Fact]
    public async Task A_token_function_that_throws_fails_the_call_and_sends_nothing()
    {
        await using var server = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks));
        Func<string>[] functions =
        [
            () => throw new InvalidOperationException("the vault says s3cret"),
            () => throw new OperationCanceledException(),
            () => throw new IOException("the disk says s3cret"),
        ];
        foreach (var function in functions)
        {
            var failing = server.AsPlexServer("") with { Token = function };
            using var plex = new FlurlPlex(failing);
            var error = SampleReplies.Left(await Butler<Runtime>.startAll.RunAsync(plex, Token));
            Assert.Equal(new ButlerError.Unauthorized(0), error);
            Assert.DoesNotContain("s3cret", error.Diagnosis.Map(d => d.Excerpt).IfNone(""), StringComparison.Ordinal);
            using var notifications = new PlexNotifications(failing, RetryPolicy.Default);
            await foreach (var item in notifications.ListenAsync(Token))
                Assert.Equal(new ButlerError.Unauthorized(0), SampleReplies.Left(item));
        }
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_rejected_certificate_is_reported_at_the_first_attempt()
    {
        using var certificate = RawServer.SelfSigned("localhost");
        await using var server = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks), certificate);
        using var plex = new FlurlPlex(server.AsPlexServer("t"));
        var retrying = new RetryingPlex(plex, RetryPolicy.Default, new FakeTimeProvider(), () => 0.5);
        foreach (var request in (PlexRequest[])[ButlerWire.TasksRequest, ButlerWire.StartAllRequest])
            Assert.Equal(
                ConnectionFailure.Tls,
                Assert.IsType<ButlerError.Unreachable>(SampleReplies.Left(await retrying.Send(request, Token))).Failure
            );
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public void A_token_that_was_not_sent_was_refused_by_nobody()
    {
        Assert.DoesNotContain("refused", new ButlerError.Unauthorized(0).Message, StringComparison.Ordinal);
        Assert.Equal("Plex refused the token.", new ButlerError.Unauthorized(401).Message);
    }

    [Fact]
    public void A_text_and_an_error_make_a_text()
    {
        ButlerError error = new ButlerError.Refused(418);
        string before = "It failed: " + error;
        string after = new ButlerError.Unauthorized(401) + " Look there.";
        Assert.Equal("It failed: Plex answered with status 418.", before);
        Assert.Equal("Plex refused the token. Look there.", after);
    }

    [Theory]
    [InlineData(301, true)]
    [InlineData(302, true)]
    [InlineData(307, true)]
    [InlineData(308, true)]
    [InlineData(304, false)]
    [InlineData(520, true)]
    [InlineData(526, true)]
    [InlineData(530, true)]
    [InlineData(501, false)]
    [InlineData(507, false)]
    [InlineData(407, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(400, false)]
    [InlineData(500, false)]
    public void A_status_that_only_a_proxy_sends_is_said_to_be_one(int status, bool isFromProxy)
    {
        var error = new ButlerError.Refused(status);
        Assert.Equal(isFromProxy, error.IsFromProxy);
        Assert.Equal(isFromProxy, error.Message.StartsWith("Something in between", StringComparison.Ordinal));
    }
}
