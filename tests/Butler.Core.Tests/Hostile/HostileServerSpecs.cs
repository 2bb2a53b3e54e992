using PlexButler.Tests.Fakes;
using PlexButler.Tests.Hostile.Http2;

namespace PlexButler.Tests.Hostile;

/// <summary>Whatever a server replies, a call returns a value or one of the seven errors, in bounded memory. Alone,
/// because what it measures is the process's.</summary>
[Collection(nameof(RunsAlone))]
public sealed class HostileServerSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [LongFact]
    public async Task A_hostile_server_gets_a_value_or_one_of_seven_errors()
    {
        await using var server = new HostileServer();
        using var plex = new PlexClient(
            server.AsPlexServer(HostileCalls.Secret, HostileCalls.CallTimeout),
            RetryPolicy.None
        );
        var figures = new HostileFigures(HostileCalls.Secret, HostileCalls.CallTimeout);
        var kinds = await HostileCalls.Call(figures, server, plex, Token);
        TestContext.Current.TestOutputHelper?.WriteLine($"{kinds} kinds, {figures}");
        Assert.InRange(kinds, 296, 2000);
        figures.AssertBounds();
        Assert.True(figures.Outcomes.IsSupersetOf(["a value", "Refused", "TimedOut", "Unreachable", "Unreadable"]));
        _ = server.Use(
            new(
                "an honest one",
                HostileEncodings.Reply(
                    "br",
                    "application/json",
                    System.Text.Encoding.UTF8.GetBytes(SampleReplies.TwoTasks)
                )
            )
        );
        Assert.Equal(
            2,
            (await plex.WithOptions(new() { Retry = RetryPolicy.Patient }).GetTasksAsync(Token)).Value.Count
        );
    }

    [LongFact]
    public async Task A_hostile_server_of_HTTP_2_gets_no_more()
    {
        await using var server = new Http2Server();
        var figures = new HostileFigures(HostileCalls.Secret, HostileCalls.CallTimeout);
        var kinds = await HostileCalls.CallHttp2(figures, server, Token);
        TestContext.Current.TestOutputHelper?.WriteLine($"{kinds} kinds, {figures}");
        Assert.InRange(kinds, 200, 2000);
        figures.AssertBounds();
        Assert.True(figures.Outcomes.IsSupersetOf(["a value", "Refused", "TimedOut", "Unreachable", "Unreadable"]));
    }
}
