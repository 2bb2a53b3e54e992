using LanguageExt;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Plex;

namespace PlexButler.Bot.Tests.Plex;

/// <summary>Watching a server whose root address is answered by what stands in front of it.</summary>
public sealed class ServerMonitorSpecs
{
    const string Identity = """{"MediaContainer":{"machineIdentifier":"m","version":"1.43"}}""",
        Activities =
            """{"MediaContainer":{"Activity":[{"uuid":"a1","type":"library.update","title":"x","progress":40}]}}""";

    [Theory]
    [InlineData(302, "")]
    [InlineData(401, "")]
    [InlineData(403, "")]
    [InlineData(404, "")]
    [InlineData(200, "<html>Sign in</html>")]
    public async Task A_monitor_reads_activities_where_a_front_answers_the_root(int status, string body)
    {
        var plex = new InMemoryPlex();
        plex.Answer("", status, body, "text/html");
        plex.Answer("identity", 200, Identity);
        plex.Answer("activities", 200, Activities);
        await using var monitor = Watch(plex, new FakeTimeProvider());
        Assert.Equal("m 1.43 0", monitor.Current.Incarnation.Current);
        Assert.False(monitor.Current.Incarnation.IsContactLost);
        Assert.True(monitor.Current.Board.IsLive("a1"));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(404)]
    public async Task A_monitor_loses_contact_when_neither_address_answers(int status)
    {
        var plex = new InMemoryPlex();
        plex.Answer("", status);
        plex.Answer("identity", status);
        await using var monitor = Watch(plex, new FakeTimeProvider());
        Assert.True(monitor.Current.Incarnation.IsContactLost);
    }

    // Without its start time the same process would look like another one.
    [Fact]
    public async Task A_monitor_takes_a_failing_root_that_answered_before_for_a_failure()
    {
        var time = new FakeTimeProvider();
        var plex = new InMemoryPlex();
        plex.Answer(
            "",
            200,
            """{"MediaContainer":{"machineIdentifier":"m","version":"1.43","updatedAt":1700000000}}"""
        );
        plex.Answer("identity", 200, Identity);
        plex.Answer("activities", 200, Activities);
        await using var monitor = Watch(plex, time);
        Assert.Equal("m 1.43 1700000000", monitor.Current.Incarnation.Current);
        plex.Answer("", 500);
        plex.Answer("activities", 500);
        time.Advance(TimeSpan.FromSeconds(6));
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("m 1.43 1700000000", monitor.Current.Incarnation.Current);
        Assert.True(monitor.Current.Incarnation.IsContactLost);
    }

    static ServerMonitor Watch(InMemoryPlex plex, FakeTimeProvider time) =>
        new(new PlexConnection("plex", plex, Silence, time), time, NullLogger.Instance);

    static async IAsyncEnumerable<Either<ButlerError, PlexNotification>> Silence(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token
    )
    {
        await Task.Delay(Timeout.Infinite, token);
        yield break;
    }
}
