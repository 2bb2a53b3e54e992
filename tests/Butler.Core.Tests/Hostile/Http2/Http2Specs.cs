using System.Net.Security;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Hostile.Http2;

/// <summary>HTTP/2 is never asked for by itself; a handler that asks for it gets the same results.</summary>
public sealed class Http2Specs
{
    static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    static readonly PlexRequest Request = new(HttpMethod.Get, "butler");

    public static TheoryData<string> Stalls =>
        [.. HostileStreams.Stalled(Encoding.UTF8.GetBytes(SampleReplies.TwoTasks)).Select(static reply => reply.Name)];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_comes_over_HTTP_2_as_well()
    {
        await using var server = new Http2Server();
        _ = server.Use(
            HostileStreams.All(SampleReplies.TwoTasks).Single(static reply => reply.Name == "an honest reply")
        );
        using var plex = new PlexClient(server.AsPlexServer(HostileCalls.Secret, CallTimeout), RetryPolicy.Patient);
        Assert.Equal(2, (await plex.GetTasksAsync(Token)).Value.Count);
    }

    // The clock is advanced once the server has said all that it will: however slow the machine is, the call ends then.
    [Theory, MemberData(nameof(Stalls))]
    public async Task A_stream_that_stalls_ends_with_the_time_out(string kind)
    {
        await using var server = new Http2Server();
        var written = server.Use(
            HostileStreams.Stalled(Encoding.UTF8.GetBytes(SampleReplies.TwoTasks)).Single(reply => reply.Name == kind)
        );
        var time = new FakeTimeProvider();
        using var plex = new FlurlPlex(server.AsPlexServer(HostileCalls.Secret, CallTimeout), time);
        var call = plex.Send(Request, Token).AsTask();
        await written.WaitAsync(Token);
        time.Advance(CallTimeout - TimeSpan.FromTicks(1));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(new ButlerError.TimedOut(CallTimeout), (await call).LeftToSeq().Single());
    }

    // Ten seconds of real time pass: the platform's own clock looks after its connections.
    [LongFact]
    public async Task A_connection_that_died_is_given_up_before_the_time_out()
    {
        await using var server = new Http2Server();
        _ = server.Use(
            HostileStreams
                .All(SampleReplies.TwoTasks)
                .Single(static reply => reply.Name == "silence after the settings")
        );
        using var plex = new PlexClient(
            server.AsPlexServer(HostileCalls.Secret, TimeSpan.FromMinutes(2)),
            RetryPolicy.None
        );
        var error = (await plex.GetTasksAsync(Token)).Error;
        Assert.Equal(new ButlerError.Unreachable(ConnectionFailure.Broken), error! with { Diagnosis = default });
    }

    [Fact]
    public async Task A_server_that_offers_HTTP_2_is_not_taken_up_on_it()
    {
        using var certificate = RawServer.SelfSigned("localhost");
        var chosen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new RawServer(
            async connection =>
            {
                chosen.TrySetResult($"{((SslStream)connection.Stream).NegotiatedApplicationProtocol}");
                await connection.ReadRequest();
                await connection.Write(RawServer.Ok(SampleReplies.TwoTasks));
            },
            certificate
        );
        using var plex = new PlexClient(
            server.AsPlexServer(HostileCalls.Secret) with
            {
                CertificateSha256 = CertificateAdvice.ComputeFingerprint(certificate),
            }
        );
        Assert.Equal(2, (await plex.GetTasksAsync(Token)).Value.Count);
        Assert.NotEqual("h2", await chosen.Task);
        Assert.StartsWith("GET /butler HTTP/1.1\r\n", server.Requests[0], StringComparison.Ordinal);
    }
}
