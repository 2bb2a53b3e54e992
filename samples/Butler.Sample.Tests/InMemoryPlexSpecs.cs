using LanguageExt;
using Microsoft.Extensions.DependencyInjection;
using PlexButler.Testing;

namespace PlexButler.Sample.Tests;

/// <summary>Tests as a user of the test package writes them.</summary>
public sealed class InMemoryPlexSpecs
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    readonly InMemoryPlex plex = new();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    // The README's first lines.
    [Fact]
    public async Task A_task_runs_until_its_time_is_over()
    {
        var plex = new InMemoryPlex();
        await new NightlyBackup(plex.Butler).RunAsync(Token);
        Assert.Equal([TaskNames.BackupDatabase], plex.Running);

        plex.Advance(TimeSpan.FromMinutes(10)); // a task takes ten minutes, unless SetDuration says otherwise
        Assert.Empty(plex.Running);
        Assert.Equal(
            (TimeSpan.FromMinutes(10), false),
            (plex.Runs[0].EndedAt.Map(end => end - plex.Runs[0].StartedAt).IfNone(Hour), plex.Runs[0].Stopped)
        );
    }

    [Fact]
    public async Task A_task_with_its_own_duration_is_already_running()
    {
        plex.SetDuration(TaskNames.BackupDatabase, Timeout.InfiniteTimeSpan);
        var backup = new NightlyBackup(plex.Butler);
        Assert.Equal("started", await backup.RunAsync(Token));
        plex.Advance(1000 * Hour);
        Assert.Equal("already running", await backup.RunAsync(Token));
        Assert.Equal(
            [
                "GET /status/sessions",
                "POST /butler/BackupDatabase",
                "GET /status/sessions",
                "POST /butler/BackupDatabase",
            ],
            plex.Requests
        );
    }

    [Fact]
    public async Task Nobody_is_disturbed_who_is_watching()
    {
        plex.AddSession(new("anna", "Alien", "TV", "playing", 40, new Transcode(true, false, 1.5)));
        Assert.Equal("anna is watching", await new NightlyBackup(plex.Butler).RunAsync(Token));
        Assert.Equal(
            new PlexSession("anna", "Alien", "TV", "playing", 40, new Transcode(true, false, 1.5)),
            (await plex.Butler.GetSessionsAsync(Token)).Value.Head
        );
        plex.ClearSessions();
        Assert.Equal("started", await new NightlyBackup(plex.Butler).RunAsync(Token));
    }

    [Fact]
    public async Task Faults_last_as_long_as_they_were_told_to()
    {
        plex.FailNext(new ButlerError.Unreachable(ConnectionFailure.Refused), calls: 1);
        plex.ReplyNext(502, "<html>Bad Gateway</html>", calls: 1);
        Assert.Equal(
            new ButlerError.Unreachable(ConnectionFailure.Refused),
            (await plex.Butler.GetTasksAsync(Token)).Error
        );
        Assert.Equal(new ButlerError.Refused(502), (await plex.Butler.GetTasksAsync(Token)).Error);
        Assert.Equal(5, (await plex.Butler.GetTasksAsync(Token)).Value.Count);

        plex.FailAlways(new ButlerError.Unauthorized(401));
        Assert.IsType<ButlerError.Unauthorized>((await plex.Butler.StartAllAsync(Token)).Error);
        Assert.IsType<ButlerError.Unauthorized>((await plex.Butler.StartAllAsync(Token)).Error);
        Assert.Empty(plex.Runs);
        plex.Recover();
        Assert.True((await plex.Butler.StartAllAsync(Token)).IsSuccess);
    }

    [Fact]
    public async Task Retries_pass_on_the_clock_of_the_server()
    {
        var startedAt = plex.Time.GetUtcNow();
        plex.FailNext(new ButlerError.Unreachable(ConnectionFailure.Refused), calls: 3);
        var butler = plex.WithRetries(
            RetryPolicy.Patient with
            {
                InitialDelay = Hour / 60,
                Multiplier = 1,
                Jitter = 0,
            }
        );
        Assert.Equal(StartOutcome.Started, (await butler.StartTaskAsync(TaskNames.BackupDatabase, Token)).Value);
        Assert.Equal((4, TimeSpan.FromMinutes(3)), (plex.Requests.Count, plex.Time.GetUtcNow() - startedAt));
    }

    [Fact]
    public async Task Two_failures_are_followed_by_an_answer()
    {
        plex.FailNext(new ButlerError.Unreachable(ConnectionFailure.Refused), calls: 2);
        Assert.Equal(5, (await plex.WithRetries(RetryPolicy.Default).GetTasksAsync(Token)).Value.Count);
        Assert.Equal(3, plex.Requests.Count);
    }

    [Fact]
    public async Task Any_notification_can_be_announced()
    {
        await using var listening = plex.Butler.ListenAsync(Token).GetAsyncEnumerator(Token);
        var first = listening.MoveNextAsync();
        plex.Announce(new PlexNotification.Other("playing"));
        Assert.True(await first);
        Assert.Equal(new PlexNotification.Other("playing"), listening.Current.Value);
    }

    [Fact]
    public async Task A_call_that_hangs_is_ended_by_cancelling()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        plex.HangNext();
        var call = new NightlyBackup(plex.Butler).RunAsync(source.Token);
        Assert.False(call.IsCompleted);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Start_all_skips_queues_and_starts_like_a_server()
    {
        plex.AddTask(plex.Tasks[0] with { Enabled = false });
        Assert.True((await plex.Butler.StartAllAsync(Token)).IsSuccess);
        Assert.Equal(
            ["OptimizeDatabase", "CleanOldBundles", "RefreshLibraries", "DeepMediaAnalysis"],
            plex.Running.Select(task => task.Value)
        );
        plex.Advance(15 * Hour); // the next night, at three
        Assert.True((await plex.Butler.StartAllAsync(Token)).IsSuccess);
        Assert.Equal(["RefreshLibraries"], plex.Running.Select(task => task.Value));
        Assert.Equal(["DeepMediaAnalysis"], plex.Queued.Select(task => task.Value));
        Assert.Equal(StopOutcome.Stopped, (await plex.Butler.StopTaskAsync(TaskNames.DeepMediaAnalysis, Token)).Value);
        Assert.True((await plex.Butler.StopAllAsync(Token)).IsSuccess);
        Assert.Empty(plex.Running);
        Assert.True(plex.Runs[^1].Stopped);
    }

    [Fact]
    public async Task Activities_are_announced_to_whoever_listens()
    {
        var activity = new PlexActivity(
            ActivityId.Parse("a-1").IfNone(() => throw new InvalidOperationException()),
            "library.update.section",
            "Scanning",
            "",
            40,
            Cancellable: true,
            "2"
        );
        var announced = plex.Butler.ListenAsync(Token);
        await using var listening = announced.GetAsyncEnumerator(Token);
        var first = listening.MoveNextAsync();
        plex.AddActivity(activity);
        Assert.Equal(activity, (await plex.Butler.GetActivitiesAsync(Token)).Value.Head);
        Assert.Equal(CancelOutcome.Cancelled, (await plex.Butler.CancelActivityAsync(activity.Id, Token)).Value);
        Assert.Equal(CancelOutcome.NotFound, (await plex.Butler.CancelActivityAsync(activity.Id, Token)).Value);
        Assert.True(await first);
        Assert.Equal(new PlexNotification.ActivityChanged(ActivityPhase.Started, activity), listening.Current.Value);
        Assert.True(await listening.MoveNextAsync());
        Assert.Equal(new PlexNotification.ActivityChanged(ActivityPhase.Ended, activity), listening.Current.Value);
    }

    [Fact]
    public async Task A_service_under_test_is_given_the_server_in_memory()
    {
        var services = new ServiceCollection();
        services.AddPlexButler(options => options.Servers["attic"] = new() { Url = "http://attic", Token = "t" });
        services.AddSingleton<IPlexButler>(plex.Butler);
        services.AddTransient<NightlyBackup>();
        await using var provider = services.BuildServiceProvider();
        Assert.Equal("started", await provider.GetRequiredService<NightlyBackup>().RunAsync(Token));
        Assert.Equal([TaskNames.BackupDatabase], plex.Running);
    }
}
