using System.Text;
using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Tests.Storage;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>A monitor goes on, whatever a look at the server throws.</summary>
public sealed class ServerMonitorSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A server that lists one activity, after it has thrown as often as the test says.</summary>
    sealed class InMemoryPlex(int failures) : PlexIO
    {
        int calls;

        public ValueTask<Either<ButlerError, PlexReply>> Send(PlexRequest request, CancellationToken token) =>
            Interlocked.Increment(ref calls) <= failures
                ? throw new InvalidOperationException("what nobody thought of")
                : new(
                    new PlexReply(
                        200,
                        "application/json",
                        Encoding.UTF8.GetBytes(
                            """{"MediaContainer":{"machineIdentifier":"m","version":"1","Activity":[{"uuid":"a-1"}]}}"""
                        )
                    )
                );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_poll_that_throws_is_logged_and_the_next_one_is_made(int failures)
    {
        var (time, plex, log) = (new FakeTimeProvider(), new InMemoryPlex(failures), new RecordingLogger());
        var connection = new PlexConnection(
            "plex",
            plex,
            static _ => AsyncEnumerable.Empty<Either<ButlerError, PlexNotification>>(),
            time
        );
        await using var monitor = new ServerMonitor(connection, time, log);
        while (!monitor.Current.Board.IsLive("a-1"))
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        Assert.Equal(failures, log.Lines.Count);
        Assert.All(log.Lines, line =>
            Assert.StartsWith(
                "Error: Looking at the Plex server plex failed unexpectedly.",
                line,
                StringComparison.Ordinal
            )
        );
    }

    [Fact(Timeout = 60_000)]
    public async Task Listening_that_throws_is_logged_and_begins_again()
    {
        var (time, log, attempts) = (new FakeTimeProvider(), new RecordingLogger(), 0);
        async IAsyncEnumerable<Either<ButlerError, PlexNotification>> Listen()
        {
            if (Interlocked.Increment(ref attempts) < 3)
                throw new InvalidOperationException("what nobody thought of");
            yield return new PlexNotification.Other("playing");
            await Task.Yield();
        }
        var connection = new PlexConnection("plex", new InMemoryPlex(0), _ => Listen(), time);
        await using var monitor = new ServerMonitor(connection, time, log);
        while (Volatile.Read(ref attempts) < 3)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        Assert.Equal(2, log.Lines.Count);
        Assert.All(log.Lines, line =>
            Assert.StartsWith("Error: Listening to the Plex server plex failed", line, StringComparison.Ordinal)
        );
    }

    [Fact(Timeout = 60_000)]
    public async Task Listening_that_a_refused_token_ended_begins_again()
    {
        var (time, attempts) = (new FakeTimeProvider(), 0);
        async IAsyncEnumerable<Either<ButlerError, PlexNotification>> Listen()
        {
            Interlocked.Increment(ref attempts);
            yield return new ButlerError.Unauthorized(401);
            await Task.Yield();
        }
        var connection = new PlexConnection("plex", new InMemoryPlex(0), _ => Listen(), time);
        await using var monitor = new ServerMonitor(connection, time, new RecordingLogger());
        // On a busy machine the listener may get its turn after many of the clock's seconds.
        while (Volatile.Read(ref attempts) < 2)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
