using LanguageExt;
using PlexButler.Testing;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests;

/// <summary>What some calls have that the others of a client have not.</summary>
public sealed class CallOptionsSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_has_its_own_headers_and_the_others_have_not()
    {
        await using var server = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks));
        using var client = new PlexClient(server.AsPlexServer("t"), RetryPolicy.None);
        var tracing = client.WithOptions(
            new() { Headers = Prelude.Seq(("X-Request-Id", "7"), ("accept", "text/xml")) }
        );
        await tracing.GetTasksAsync(Token).OrThrow();
        await client.GetTasksAsync(Token).OrThrow();
        Assert.Contains("X-Request-Id: 7\r\n", server.Requests[0], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("accept: text/xml\r\n", server.Requests[0], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("application/json", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("X-Plex-Token: t\r\n", server.Requests[0], StringComparison.Ordinal);
        Assert.DoesNotContain("X-Request-Id", server.Requests[1], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_call_can_go_to_another_address()
    {
        await using var home = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks));
        await using var away = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks));
        using var client = new PlexClient(home.AsPlexServer("t"), RetryPolicy.None);
        await client.WithOptions(new() { Url = new Uri(away.Url, "/behind/a/proxy/") }).GetTasksAsync(Token).OrThrow();
        Assert.Empty(home.Requests);
        Assert.StartsWith("GET /behind/a/proxy/butler HTTP/1.1\r\n", away.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_has_its_own_retries_in_the_place_of_the_clients()
    {
        var plex = new InMemoryPlex();
        var butler = plex.WithRetries(RetryPolicy.Patient);
        plex.FailNext(new ButlerError.Unreachable(ConnectionFailure.Refused), calls: 1);
        var once = butler.WithOptions(new() { Retry = RetryPolicy.None });
        Assert.False((await once.GetTasksAsync(Token)).IsSuccess);
        Assert.Single(plex.Requests);
        // Headers and retries set one after the other: neither is lost, and retries do not multiply.
        plex.FailAlways(new ButlerError.Unreachable(ConnectionFailure.Refused));
        var both = once.WithOptions(new() { Headers = Prelude.Seq1(("X-Request-Id", "7")) });
        Assert.False((await both.GetTasksAsync(Token)).IsSuccess);
        Assert.Equal(2, plex.Requests.Count);
    }

    [Fact]
    public async Task Headers_set_nearer_to_the_call_win()
    {
        await using var server = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks));
        using var client = new PlexClient(server.AsPlexServer("t"), RetryPolicy.None);
        var outer = client.WithOptions(new() { Headers = Prelude.Seq(("X-A", "outer"), ("X-B", "outer")) });
        await outer.WithOptions(new() { Headers = Prelude.Seq1(("x-a", "inner")) }).GetTasksAsync(Token).OrThrow();
        Assert.Contains("x-a: inner\r\n", server.Requests[0], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("X-B: outer\r\n", server.Requests[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Plex-Token", "other")]
    [InlineData("host", "elsewhere")]
    [InlineData("Content-Length", "7")]
    [InlineData("Transfer-Encoding", "chunked")]
    [InlineData("X-A", "1\r\nX-Plex-Token: other")]
    [InlineData("X-A\r\nX-B", "1")]
    [InlineData("X A", "1")]
    [InlineData("", "1")]
    public void Headers_that_cannot_be_set_are_refused(string name, string value)
    {
        Assert.Throws<ArgumentException>(() => new PlexCallOptions { Headers = Prelude.Seq1((name, value)) });
        Assert.Throws<ArgumentException>(() =>
            new PlexRequest(HttpMethod.Get, "") { Headers = Prelude.Seq1((name, value)) }
        );
    }

    [Theory]
    [InlineData("ftp://plex")]
    [InlineData("http://plex?X-Plex-Token=s3cret")]
    [InlineData("http://user:s3cret@plex")]
    public void Addresses_that_no_server_has_are_refused(string url)
    {
        var error = Assert.Throws<ArgumentException>(() => new PlexCallOptions { Url = new Uri(url) });
        Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PlexRequest(HttpMethod.Get, "") { Url = new Uri(url) });
    }
}
