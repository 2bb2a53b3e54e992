namespace PlexButler.Sandbox.Tests.Plex;

public class ButlerRunSpecs
{
    [Fact]
    public async Task A_start_answers_200_at_once_and_202_while_the_task_runs()
    {
        await using var client = await Client.Start();
        Assert.Equal(200, await Client.Status(client.Post("/butler/BackupDatabase")));
        Assert.Equal(["BackupDatabase"], await client.Running());
        Assert.Equal(202, await Client.Status(client.Post("/butler/BackupDatabase")));
    }

    [Fact]
    public async Task A_task_ends_by_itself_when_its_time_is_over()
    {
        await using var client = await Client.Start();
        await client.Set("""{"durations":{"BackupDatabase":100}}""");
        await Client.Status(client.Post("/butler/BackupDatabase"));
        client.Time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.Equal(["BackupDatabase"], await client.Running());
        client.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Empty(await client.Running());
        Assert.Equal("finished", (string?)(await client.State())["history"]![0]!["end"]);
        Assert.Equal(200, await Client.Status(client.Post("/butler/BackupDatabase")));
    }

    [Fact]
    public async Task Lengths_go_by_kind_unless_a_task_has_its_own_and_null_means_until_stopped()
    {
        await using var client = await Client.Start();
        await client.Set(
            """{"durations":{"database":1000,"media":5000,"OptimizeDatabase":2000,"CleanOldBundles":null}}"""
        );
        await client.Set("""{"running":["BackupDatabase","OptimizeDatabase","CleanOldBundles","MusicAnalysis"]}""");
        client.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["OptimizeDatabase", "CleanOldBundles", "MusicAnalysis"], await client.Running());
        client.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["CleanOldBundles", "MusicAnalysis"], await client.Running());
        client.Time.Advance(TimeSpan.FromDays(300));
        Assert.Equal(["CleanOldBundles"], await client.Running());
    }

    [Theory]
    [InlineData("backupdatabase")]
    [InlineData("NoSuchTask")]
    [InlineData("%2e%2e")]
    public async Task A_name_the_server_does_not_list_is_404_to_start_and_to_stop(string name)
    {
        await using var client = await Client.Start();
        Assert.Equal(404, await Client.Status(client.Post($"/butler/{name}")));
        Assert.Equal(404, await Client.Status(client.Delete($"/butler/{name}")));
    }

    [Fact]
    public async Task A_stop_is_200_for_what_runs_and_404_for_what_does_not()
    {
        await using var client = await Client.Start();
        await Client.Status(client.Post("/butler/BackupDatabase"));
        Assert.Equal(200, await Client.Status(client.Delete("/butler/BackupDatabase")));
        Assert.Empty(await client.Running());
        Assert.Equal("stopped", (string?)(await client.State())["history"]![0]!["end"]);
        Assert.Equal(404, await Client.Status(client.Delete("/butler/BackupDatabase")));
    }

    [Fact]
    public async Task A_disabled_task_can_be_started_by_name()
    {
        await using var client = await Client.Start();
        Assert.False((bool)(await client.NamedTask("RefreshLibraries"))["enabled"]!);
        Assert.Equal(200, await Client.Status(client.Post("/butler/RefreshLibraries")));
        Assert.Equal(["RefreshLibraries"], await client.Running());
    }

    [Fact]
    public async Task Success_is_an_empty_page()
    {
        await using var client = await Client.Start();
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
            using var reply = await client.Send(verb, path, ("X-Plex-Token", client.Plex.Token));
            Assert.Equal("text/html", reply.Content.Headers.GetValues("Content-Type").Single());
            Assert.Equal(0, reply.Content.Headers.ContentLength);
            Assert.Equal("1.0", reply.Headers.GetValues("X-Plex-Protocol").Single());
        }
    }

    [Fact]
    public async Task Start_all_outside_the_window_runs_every_enabled_task_that_is_due()
    {
        await using var client = await Client.Start();
        await client.Set("""{"due":{"CleanOldBundles":false},"enabled":{"BackupDatabase":false}}""");
        var enabled = (await client.Tasks())
            .Where(task => (bool)task["enabled"]!)
            .Select(task => (string)task["name"]!);
        var expected = enabled.Except(["CleanOldBundles"]).ToArray();
        Assert.Equal(200, await Client.Status(client.Post("/butler")));
        Assert.Equal(expected, await client.Running());
        Assert.DoesNotContain("BackupDatabase", expected);
        Assert.Empty(await client.Queued());
    }

    [Fact]
    public async Task Start_all_inside_the_window_queues_randomised_tasks_within_it()
    {
        await using var client = await Client.Start();
        var state = await client.Set("""{"now":"2026-11-25T03:30:00+00:00"}""");
        Assert.True((bool)state["window"]!["inside"]!);
        var tasks = (await client.Tasks()).Where(task => (bool)task["enabled"]! && (bool)task["scheduleRandomized"]!);
        var randomized = tasks.Select(task => (string)task["name"]!).ToArray();
        await Client.Status(client.Post("/butler"));
        Assert.NotEmpty(randomized);
        Assert.Equal(randomized, await client.Queued());
        Assert.Empty((await client.Running()).Intersect(randomized));
        foreach (var waiting in (await client.State())["queued"]!.AsArray())
            Assert.InRange(
                (DateTimeOffset)waiting!["at"]!,
                new(2026, 11, 25, 3, 30, 0, TimeSpan.Zero),
                new(2026, 11, 25, 5, 0, 0, TimeSpan.Zero)
            );
    }

    [Fact]
    public async Task A_queued_task_starts_when_its_moment_comes()
    {
        await using var client = await Client.Start();
        await client.Set(
            """{"now":"2026-11-25T03:30:00+00:00","durations":{"media":null,"database":0,"other":null}}"""
        );
        await Client.Status(client.Post("/butler"));
        var queued = await client.Queued();
        client.Time.Advance(TimeSpan.FromMinutes(90));
        Assert.Empty(await client.Queued());
        Assert.Empty(queued.Except(await client.Running()));
    }

    [Fact]
    public async Task Starting_a_queued_task_by_name_takes_it_out_of_the_queue()
    {
        await using var client = await Client.Start();
        await client.Set("""{"queued":["DeepMediaAnalysis","MusicAnalysis"]}""");
        Assert.Equal(200, await Client.Status(client.Post("/butler/DeepMediaAnalysis")));
        Assert.Equal(["MusicAnalysis"], await client.Queued());
        Assert.Equal(200, await Client.Status(client.Delete("/butler/MusicAnalysis")));
        Assert.Empty(await client.Queued());
        Assert.Equal(["DeepMediaAnalysis"], await client.Running());
    }

    [Fact]
    public async Task Stop_all_empties_the_queue_stops_what_runs_and_is_200_when_there_is_nothing()
    {
        await using var client = await Client.Start();
        await client.Set("""{"queued":["DeepMediaAnalysis"],"running":["BackupDatabase"]}""");
        Assert.Equal(200, await Client.Status(client.Delete("/butler")));
        Assert.Empty(await client.Running());
        Assert.Empty(await client.Queued());
        Assert.Equal(200, await Client.Status(client.Delete("/butler")));
    }

    [Fact]
    public async Task Start_all_twice_starts_nothing_twice()
    {
        await using var client = await Client.Start();
        await client.Set("""{"now":"2026-11-25T03:30:00+00:00"}""");
        await Client.Status(client.Post("/butler"));
        var (running, queued) = (await client.Running(), await client.Queued());
        await Client.Status(client.Post("/butler"));
        Assert.Equal(running, await client.Running());
        Assert.Equal(queued, await client.Queued());
    }

    [Fact]
    public async Task Of_many_starts_at_once_exactly_one_starts_the_task()
    {
        await using var client = await Client.Start();
        var statuses = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => Client.Status(client.Post("/butler/BackupDatabase")))
        );
        Assert.Equal(
            [(200, 1), (202, 63)],
            statuses.CountBy(status => status).Select(pair => (pair.Key, pair.Value)).Order()
        );
        Assert.Equal(Enumerable.Range(1, 64), (await client.Log()).Select(call => (int)call["n"]!));
    }
}
