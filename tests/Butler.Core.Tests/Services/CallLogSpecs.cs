using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Services;

/// <summary>What a service's log says of calls and of retries.</summary>
public sealed class CallLogSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_and_retries_are_logged_by_category_without_secrets()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequest();
            await connection.Write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
            await connection.ReadRequest();
            await connection.Write(RawServer.Ok(SampleReplies.TwoTasks));
        });
        using var log = new RecordingLoggers();
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
            .AddPlexButler(options =>
            {
                options.Servers["attic"] = new() { Url = server.Url.ToString(), Token = "s3cret" };
                options.Retry = RetryPolicy.Default with { InitialDelay = TimeSpan.FromMilliseconds(1), Jitter = 0 };
            })
            .BuildServiceProvider();
        await services.GetRequiredService<IPlexButler>().GetTasksAsync(Token).OrThrow();
        Assert.Collection(
            log.Lines.Where(line => line.StartsWith("PlexButler", StringComparison.Ordinal)),
            first => Assert.Matches("^PlexButler.Calls Debug 800 .*attic: GET /butler was answered with 502 ", first),
            second =>
                Assert.Equal(
                    "PlexButler.Retries Information 802 Plex server attic: attempt 1 of GET /butler failed. Something in "
                        + "between answers with status 502, not Plex itself. The next one follows in 0.0 s",
                    second
                ),
            third => Assert.Matches("^PlexButler.Calls Debug 800 .* was answered with 200 ", third)
        );
        Assert.DoesNotContain(log.Lines, line => line.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Retries_that_take_long_become_warnings_while_they_happen()
    {
        var time = new FakeTimeProvider();
        using var log = new RecordingLoggers();
        var told = new List<RetryNotice>();
        var policy = RetryPolicy.Patient with
        {
            InitialDelay = TimeSpan.FromSeconds(6),
            Multiplier = 1,
            Jitter = 0,
            OnRetry = told.Add,
        };
        var plex = new RetryingPlex(
            new ScriptedPlex(new ButlerError.Unreachable(ConnectionFailure.Refused)),
            policy.WithLog(log.CreateLogger("PlexButler.Retries"), "attic"),
            time,
            () => 0.5
        );
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var call = Butler<Runtime>.tasks.RunAsync(plex, source.Token);
        for (var waits = 0; waits < 2; waits++)
            time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal([1, 2, 3], told.Select(notice => notice.Attempts));
        Assert.Equal([0.0, 6, 12], told.Select(notice => notice.Elapsed.TotalSeconds));
        Assert.Equal(
            [
                "PlexButler.Retries Information 802 Plex server attic: attempt 1 of GET /butler failed. Plex could not be reached. The next one follows in 6.0 s",
                "PlexButler.Retries Information 802 Plex server attic: attempt 2 of GET /butler failed. Plex could not be reached. The next one follows in 6.0 s",
                "PlexButler.Retries Warning 803 Plex server attic has not answered for 12 s: attempt 3 of GET /butler failed. Plex could not be reached. The next one follows in 6.0 s",
            ],
            log.Lines
        );
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }
}
