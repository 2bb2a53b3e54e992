using Microsoft.Extensions.Time.Testing;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Hostile;

/// <summary>A server that says no more, or a little now and then, keeps no call beyond its time-out.</summary>
public sealed class StalledServerSpecs
{
    static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    static readonly PlexRequest Request = new(HttpMethod.Get, "butler");

    static readonly HostileReply[] Stalled =
    [
        .. HostileFrames
            .All(SampleReplies.TwoTasks)
            .Concat(HostileEncodings.Broken(SampleReplies.TwoTasks))
            .Where(static reply => reply.End is ReplyEnd.Hang or ReplyEnd.Drip),
    ];

    public static TheoryData<string> Kinds => [.. Stalled.Select(static reply => reply.Name)];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    // The clock is advanced once the server has said what it says at once: however slow the machine is, the call ends
    // then, unless what it has read is wrong already.
    [Theory, MemberData(nameof(Kinds))]
    public async Task A_server_that_stalls_keeps_no_call_beyond_its_time_out(string kind)
    {
        await using var server = new HostileServer();
        var written = server.Use(Stalled.Single(reply => reply.Name == kind));
        var time = new FakeTimeProvider();
        using var plex = new FlurlPlex(server.AsPlexServer(HostileCalls.Secret, CallTimeout), time);
        var call = plex.Send(Request, Token).AsTask();
        await written.WaitAsync(Token);
        time.Advance(CallTimeout);
        Assert.True((await call).IsLeft);
    }

    [Fact]
    public void Servers_stall_in_more_than_a_dozen_ways() => Assert.InRange(Stalled.Length, 13, 100);
}
