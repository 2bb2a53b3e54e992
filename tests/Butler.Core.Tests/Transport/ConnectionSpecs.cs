using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Transport;

/// <summary>The errors of calls to a misbehaving server, over a real socket.</summary>
public sealed class ConnectionSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST", false)]
    [InlineData("POST", true)]
    [InlineData("DELETE", false)]
    [InlineData("DELETE", true)]
    public async Task A_POST_or_DELETE_is_never_sent_twice_when_the_connection_breaks(string verb, bool reset)
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequest();
            if (reset)
                connection.Reset();
        });
        using var plex = Connect(server.Url);
        Assert.Equal(ConnectionFailure.Broken, Failure(await plex.Send(new(new(verb), "butler"), Token)));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task A_POST_or_DELETE_is_not_resent_on_a_reused_connection(string verb)
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequest();
            await connection.Write(RawServer.Ok(SampleReplies.TwoTasks));
            await connection.ReadRequest();
        });
        using var plex = Connect(server.Url);
        Assert.True((await plex.Send(ButlerWire.TasksRequest, Token)).IsRight);
        Assert.Equal(ConnectionFailure.Broken, Failure(await plex.Send(new(new(verb), "butler"), Token)));
        Assert.Single(server.Requests, request => request.StartsWith(verb, StringComparison.Ordinal));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task HttpClient_by_itself_resends_a_POST_when_the_connection_breaks()
    {
        await using var server = new RawServer(connection => connection.ReadRequest());
        using var http = new HttpClient();
        using var start = new HttpRequestMessage(HttpMethod.Post, server.Url);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(start, Token));
        Assert.True(server.Requests.Length > 1, "the platform has changed: the empty content is no longer needed");
    }

    [Fact]
    public async Task A_host_name_that_does_not_resolve_is_reported_as_a_DNS_failure()
    {
        using var plex = Connect(new("http://plex.invalid:32400"));
        Assert.Equal(ConnectionFailure.Dns, Failure(await plex.Send(ButlerWire.TasksRequest, Token)));
    }

    [Fact]
    public async Task A_port_without_a_listener_is_reported_as_connection_refused()
    {
        using var held = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        held.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound and not listening: nobody else can take it
        using var plex = Connect(new($"http://127.0.0.1:{((IPEndPoint)held.LocalEndPoint!).Port}"));
        Assert.Equal(ConnectionFailure.Refused, Failure(await plex.Send(ButlerWire.StartAllRequest, Token)));
    }

    // Whoever reads that a call timed out is told that connections are accepted.
    [Fact]
    public async Task An_address_that_takes_no_connection_is_no_timeout()
    {
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        var address = (IPEndPoint)full.LocalEndPoint!;
        // Nobody accepts; once the queue is full, the system drops what asks for a connection, as a firewall does.
        var waiting = Enumerable.Range(0, 8).Select(_ => new TcpClient()).ToArray();
        var connecting = waiting.Select(client => client.ConnectAsync(address, Token).AsTask()).ToArray();
        await Task.WhenAny(connecting);
        using var plex = new FlurlPlex(Server(new($"http://{address}"), null, TimeSpan.FromSeconds(5)));
        Assert.Equal(ConnectionFailure.Refused, Failure(await plex.Send(ButlerWire.StartAllRequest, Token)));
        foreach (var client in waiting)
            client.Dispose();
        await Task.WhenAll(connecting)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Fact]
    public async Task An_untrusted_certificate_is_reported_as_a_TLS_failure()
    {
        using var certificate = RawServer.SelfSigned("localhost");
        await using var server = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks), certificate);
        using var plex = Connect(server.Url);
        Assert.Equal(ConnectionFailure.Tls, Failure(await plex.Send(ButlerWire.TasksRequest, Token)));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Only_the_pinned_certificate_is_accepted()
    {
        using var certificate = RawServer.SelfSigned("plex.home");
        using var other = RawServer.SelfSigned("plex.home");
        await using var server = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks), certificate);
        using var pinned = Connect(server.Url, pin: certificate.GetCertHashString(HashAlgorithmName.SHA256));
        using var mispinned = Connect(server.Url, pin: other.GetCertHashString(HashAlgorithmName.SHA256));
        Assert.Equal(2, SampleReplies.Right(await Butler<Runtime>.tasks.RunAsync(pinned, Token)).Count);
        Assert.Equal(ConnectionFailure.Tls, Failure(await mispinned.Send(ButlerWire.TasksRequest, Token)));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")]
    public async Task A_silent_server_causes_a_timeout_in_any_phase(string start)
    {
        var time = new FakeTimeProvider();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequest();
            await connection.Write(start);
            time.Advance(TimeSpan.FromSeconds(10));
            await connection.HangUntilStopped();
        });
        using var plex = new FlurlPlex(Server(server.Url, null, TimeSpan.FromSeconds(10)), time);
        Assert.Equal(
            TimeSpan.FromSeconds(10),
            Assert
                .IsType<ButlerError.TimedOut>(SampleReplies.Left(await plex.Send(ButlerWire.StartAllRequest, Token)))
                .Timeout
        );
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")]
    public async Task Cancelling_a_call_throws_in_any_phase(string start)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequest();
            await connection.Write(start);
            await source.CancelAsync();
            await connection.HangUntilStopped();
        });
        using var plex = Connect(server.Url);
        var error = await Assert.ThrowsAsync<OperationCanceledException>(() =>
            Butler<Runtime>.startAll.RunAsync(plex, source.Token)
        );
        Assert.Equal(source.Token, error.CancellationToken);
    }

    [Fact]
    public async Task Cancelling_a_call_throws_during_a_hanging_TLS_handshake()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var server = new RawServer(async connection =>
        {
            await source.CancelAsync();
            await connection.HangUntilStopped();
        });
        using var plex = Connect(new UriBuilder(server.Url) { Scheme = "https" }.Uri);
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            Butler<Runtime>.startAll.RunAsync(plex, source.Token)
        );
    }

    [Fact]
    public async Task A_call_with_a_cancelled_token_sends_nothing()
    {
        await using var server = RawServer.RespondingWith(RawServer.Ok(""));
        using var plex = Connect(server.Url);
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            Butler<Runtime>.startAll.RunAsync(plex, new CancellationToken(true))
        );
        Assert.Equal(0, server.Connections);
    }

    static FlurlPlex Connect(Uri url, string? pin = null) => new(Server(url, pin, TimeSpan.FromSeconds(30)));

    static PlexServer Server(Uri url, string? pin, TimeSpan timeout) =>
        new(url, () => "s3cret") { Timeout = timeout, CertificateSha256 = pin };

    static ConnectionFailure Failure<A>(Either<ButlerError, A> either) =>
        Assert.IsType<ButlerError.Unreachable>(SampleReplies.Left(either)).Failure;
}
