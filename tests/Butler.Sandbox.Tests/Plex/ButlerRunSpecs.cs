using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex;

public class ButlerRunSpecs
{
    [Fact]
    public async Task A_start_returns_200_and_then_202_while_the_task_is_running()
    {
        await using var fixture = await PlexFixture.Start();
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Post("/butler/BackupDatabase")));
        Assert.Equal(["BackupDatabase"], await fixture.GetRunning());
        Assert.Equal(202, await PlexFixture.GetStatus(fixture.Post("/butler/BackupDatabase")));
    }

    [Fact]
    public async Task A_task_ends_when_its_duration_has_elapsed()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"durations":{"BackupDatabase":100}}""");
        await PlexFixture.GetStatus(fixture.Post("/butler/BackupDatabase"));
        fixture.Time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.Equal(["BackupDatabase"], await fixture.GetRunning());
        fixture.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Empty(await fixture.GetRunning());
        Assert.Equal("finished", (string?)(await fixture.GetState())["history"]![0]!["end"]);
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Post("/butler/BackupDatabase")));
    }

    [Fact]
    public async Task Task_durations_default_by_kind_and_null_means_until_stopped()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState(
            """{"durations":{"database":1000,"media":5000,"OptimizeDatabase":2000,"CleanOldBundles":null}}"""
        );
        await fixture.SetState(
            """{"running":["BackupDatabase","OptimizeDatabase","CleanOldBundles","MusicAnalysis"]}"""
        );
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["OptimizeDatabase", "CleanOldBundles", "MusicAnalysis"], await fixture.GetRunning());
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["CleanOldBundles", "MusicAnalysis"], await fixture.GetRunning());
        fixture.Time.Advance(TimeSpan.FromDays(300));
        Assert.Equal(["CleanOldBundles"], await fixture.GetRunning());
    }

    [Theory]
    [InlineData("backupdatabase")]
    [InlineData("NoSuchTask")]
    [InlineData("%2e%2e")]
    public async Task Starting_or_stopping_an_unlisted_task_returns_404(string name)
    {
        await using var fixture = await PlexFixture.Start();
        Assert.Equal(404, await PlexFixture.GetStatus(fixture.Post($"/butler/{name}")));
        Assert.Equal(404, await PlexFixture.GetStatus(fixture.Delete($"/butler/{name}")));
    }

    [Fact]
    public async Task A_stop_returns_200_for_a_running_task_and_404_otherwise()
    {
        await using var fixture = await PlexFixture.Start();
        await PlexFixture.GetStatus(fixture.Post("/butler/BackupDatabase"));
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Delete("/butler/BackupDatabase")));
        Assert.Empty(await fixture.GetRunning());
        Assert.Equal("stopped", (string?)(await fixture.GetState())["history"]![0]!["end"]);
        Assert.Equal(404, await PlexFixture.GetStatus(fixture.Delete("/butler/BackupDatabase")));
    }

    [Fact]
    public async Task A_disabled_task_can_be_started_by_name()
    {
        await using var fixture = await PlexFixture.Start();
        Assert.False((bool)(await fixture.GetTask("RefreshLibraries"))["enabled"]!);
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Post("/butler/RefreshLibraries")));
        Assert.Equal(["RefreshLibraries"], await fixture.GetRunning());
    }

    [Fact]
    public async Task Successful_calls_return_an_empty_HTML_page()
    {
        await using var fixture = await PlexFixture.Start();
        const string task = "/butler/BackupDatabase";
        (HttpMethod, string)[] calls =
        [
            (HttpMethod.Post, task),
            (HttpMethod.Post, task),
            (HttpMethod.Delete, task),
            (HttpMethod.Post, "/butler"),
            (HttpMethod.Delete, "/butler"),
        ];
        foreach (var (verb, path) in calls)
        {
            using var reply = await fixture.Send(verb, path, ("X-Plex-Token", fixture.Plex.Token));
            Assert.Equal("text/html", reply.Content.Headers.GetValues("Content-Type").Single());
            Assert.Equal(0, reply.Content.Headers.ContentLength);
            Assert.Equal("1.0", reply.Headers.GetValues("X-Plex-Protocol").Single());
        }
    }

    [Fact]
    public async Task Start_all_outside_the_window_runs_every_enabled_task_that_is_due()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"due":{"CleanOldBundles":false},"enabled":{"BackupDatabase":false}}""");
        var enabled = (await fixture.GetTasks())
            .Where(task => (bool)task["enabled"]!)
            .Select(task => (string)task["name"]!);
        var expected = enabled.Except(["CleanOldBundles"]).ToArray();
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Post("/butler")));
        Assert.Equal(expected, await fixture.GetRunning());
        Assert.DoesNotContain("BackupDatabase", expected);
        Assert.Empty(await fixture.GetQueued());
    }

    [Fact]
    public async Task Start_all_inside_the_window_queues_randomized_tasks_within_it()
    {
        await using var fixture = await PlexFixture.Start();
        var state = await fixture.SetState("""{"now":"2026-11-25T03:30:00+00:00"}""");
        Assert.True((bool)state["window"]!["inside"]!);
        var tasks = (await fixture.GetTasks()).Where(task =>
            (bool)task["enabled"]! && (bool)task["scheduleRandomized"]!
        );
        var randomized = tasks.Select(task => (string)task["name"]!).ToArray();
        await PlexFixture.GetStatus(fixture.Post("/butler"));
        Assert.NotEmpty(randomized);
        Assert.Equal(randomized, await fixture.GetQueued());
        Assert.Empty((await fixture.GetRunning()).Intersect(randomized));
        foreach (var waiting in (await fixture.GetState())["queued"]!.AsArray())
            Assert.InRange(
                (DateTimeOffset)waiting!["at"]!,
                new(2026, 11, 25, 3, 30, 0, TimeSpan.Zero),
                new(2026, 11, 25, 5, 0, 0, TimeSpan.Zero)
            );
    }

    [Fact]
    public async Task A_queued_task_starts_at_its_scheduled_time()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState(
            """{"now":"2026-11-25T03:30:00+00:00","durations":{"media":null,"database":0,"other":null}}"""
        );
        await PlexFixture.GetStatus(fixture.Post("/butler"));
        var queued = await fixture.GetQueued();
        fixture.Time.Advance(TimeSpan.FromMinutes(90));
        Assert.Empty(await fixture.GetQueued());
        Assert.Empty(queued.Except(await fixture.GetRunning()));
    }

    [Fact]
    public async Task Starting_a_queued_task_by_name_removes_it_from_the_queue()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"queued":["DeepMediaAnalysis","MusicAnalysis"]}""");
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Post("/butler/DeepMediaAnalysis")));
        Assert.Equal(["MusicAnalysis"], await fixture.GetQueued());
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Delete("/butler/MusicAnalysis")));
        Assert.Empty(await fixture.GetQueued());
        Assert.Equal(["DeepMediaAnalysis"], await fixture.GetRunning());
    }

    [Fact]
    public async Task Stop_all_empties_the_queue_and_stops_every_running_task()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"queued":["DeepMediaAnalysis"],"running":["BackupDatabase"]}""");
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Delete("/butler")));
        Assert.Empty(await fixture.GetRunning());
        Assert.Empty(await fixture.GetQueued());
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Delete("/butler")));
    }

    [Fact]
    public async Task A_second_start_all_changes_nothing()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"now":"2026-11-25T03:30:00+00:00"}""");
        await PlexFixture.GetStatus(fixture.Post("/butler"));
        var (running, queued) = (await fixture.GetRunning(), await fixture.GetQueued());
        await PlexFixture.GetStatus(fixture.Post("/butler"));
        Assert.Equal(running, await fixture.GetRunning());
        Assert.Equal(queued, await fixture.GetQueued());
    }

    [Fact]
    public async Task Simultaneous_starts_start_the_task_exactly_once()
    {
        await using var fixture = await PlexFixture.Start();
        var statuses = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => PlexFixture.GetStatus(fixture.Post("/butler/BackupDatabase")))
        );
        Assert.Equal(
            [(200, 1), (202, 63)],
            statuses.CountBy(status => status).Select(pair => (pair.Key, pair.Value)).Order()
        );
        Assert.Equal(Enumerable.Range(1, 64), (await fixture.GetLog()).Select(call => (int)call["n"]!));
    }
}
