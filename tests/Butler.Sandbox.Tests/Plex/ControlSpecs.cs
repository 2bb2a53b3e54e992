namespace PlexButler.Sandbox.Tests.Plex;

public class ControlSpecs
{
    [Theory]
    [InlineData("/sandbox/state", """{"profil":"old"}""", "profil")]
    [InlineData("/sandbox/state", """{"profile":"oldest"}""", "profile")]
    [InlineData("/sandbox/state", """{"profile":1}""", "profile")]
    [InlineData("/sandbox/state", """{"running":["NoSuchTask"]}""", "NoSuchTask")]
    [InlineData(
        "/sandbox/state",
        """{"running":["MusicAnalysis"],"queued":["MusicAnalysis"]}""",
        "MusicAnalysis is running"
    )]
    [InlineData("/sandbox/state", """{"durations":{"databse":1}}""", "databse")]
    [InlineData("/sandbox/state", """{"durations":{"database":-1}}""", "durations.database")]
    [InlineData("/sandbox/state", """{"now":"soon"}""", "now")]
    [InlineData("/sandbox/state", """{"tasks":[{"title":"x"}]}""", "tasks[0].name")]
    [InlineData("/sandbox/state", """{"tasks":[{"name":"X","colour":"red"}]}""", "tasks[0].colour")]
    [InlineData("/sandbox/state", """{"window":{"start":24}}""", "window.start")]
    [InlineData("/sandbox/state", """{"options":{"unknownPreference":401}}""", "options.unknownPreference")]
    [InlineData("/sandbox/state", """{"prefs":{"NoSuch":1}}""", "prefs.NoSuch")]
    [InlineData("/sandbox/state", """{"due":{"BackupDatabase":1}}""", "due.BackupDatabase")]
    [InlineData("/sandbox/state", """{"webhook":"ftp://x"}""", "webhook")]
    [InlineData("/sandbox/state", """{"viewers":[{"state":"asleep"}]}""", "viewers[0].state")]
    [InlineData("/sandbox/state", """{"profile":"old","profile":"new"}""", "body")]
    [InlineData("/sandbox/state", """{"token":"with space"}""", "token")]
    [InlineData("/sandbox/state", """{"resources":[1]}""", "resources[0]")]
    [InlineData("/sandbox/state", "[]", "body")]
    [InlineData("/sandbox/state", "{", "body")]
    [InlineData("/sandbox/faults", """{"fault":"fire"}""", "fault")]
    [InlineData("/sandbox/faults", "{}", "fault")]
    [InlineData("/sandbox/faults", """{"fault":"slow"}""", "ms")]
    [InlineData("/sandbox/faults", """{"fault":"status"}""", "status")]
    [InlineData("/sandbox/faults", """{"fault":"hang","count":0}""", "count")]
    public async Task A_wrong_order_is_refused_by_the_name_of_its_field_and_changes_nothing(
        string path,
        string json,
        string named
    )
    {
        await using var client = await Client.Start();
        var before = (await client.State()).ToJsonString();
        var (status, body) = await client.TryOrder(path, json);
        Assert.Equal(400, status);
        Assert.Contains(named, (string)body["error"]!);
        Assert.Equal(before, (await client.State()).ToJsonString());
        Assert.Equal("""{"faults":[]}""", (await client.Json("/sandbox/faults")).ToJsonString());
    }

    [Fact]
    public async Task Half_an_order_is_not_carried_out()
    {
        await using var client = await Client.Start();
        await client.TryOrder("/sandbox/state", """{"profile":"old","running":["NoSuchTask"]}""");
        Assert.Equal(22, (await client.Tasks()).Length);
    }

    [Fact]
    public async Task A_reset_brings_back_the_start_and_keeps_token_and_identity()
    {
        await using var client = await Client.Start();
        var (before, identity) = ((await client.State()).ToJsonString(), await client.Text("/identity"));
        await client.Set(
            """{"profile":"old","running":["BackupDatabase"],"viewers":[{"user":"anna"}],"prefs":{"ButlerStartHour":4}}"""
        );
        await client.Set("""{"now":"2030-01-01T00:00:00+02:00"}""");
        await client.Fault("""{"fault":"html"}""");
        Assert.Equal(before, (await client.Set("""{"reset":true}""")).ToJsonString());
        Assert.Empty(await client.Log());
        Assert.Equal(identity, await client.Text("/identity"));
    }

    [Fact]
    public async Task What_runs_is_set_exactly()
    {
        await using var client = await Client.Start();
        await client.Set("""{"running":["BackupDatabase","MusicAnalysis"]}""");
        await client.Set("""{"running":["MusicAnalysis","CleanOldBundles"]}""");
        Assert.Equal(["MusicAnalysis", "CleanOldBundles"], await client.Running());
        Assert.Equal(["BackupDatabase"], Client.Names(await client.State(), "history"));
    }

    [Fact]
    public async Task Setting_the_clock_lets_no_time_pass_and_advancing_it_does()
    {
        await using var client = await Client.Start();
        await client.Set("""{"durations":{"database":60000},"running":["BackupDatabase"]}""");
        var state = await client.Set("""{"now":"2027-06-01T03:00:00+02:00"}""");
        Assert.Equal(["BackupDatabase"], Client.Names(state, "running"));
        Assert.Equal(
            new DateTimeOffset(2027, 6, 1, 3, 1, 0, TimeSpan.FromHours(2)),
            (DateTimeOffset)state["running"]![0]!["endsAt"]!
        );
        Assert.True((bool)state["window"]!["inside"]!);
        Assert.Empty((await client.Set("""{"advance":60000}"""))["running"]!.AsArray());
    }

    [Fact]
    public async Task A_restart_ends_what_ran_and_what_waited()
    {
        await using var client = await Client.Start();
        await client.Set("""{"running":["BackupDatabase"],"queued":["MusicAnalysis"]}""");
        client.Time.Advance(TimeSpan.FromSeconds(1));
        var started = (long)(await client.Json("/"))["MediaContainer"]!["updatedAt"]!;
        var state = await client.Set("""{"restart":true}""");
        Assert.Equal("restarted", (string?)state["history"]![0]!["end"]);
        Assert.Empty(state["queued"]!.AsArray());
        Assert.Equal(started + 1, (long)(await client.Json("/"))["MediaContainer"]!["updatedAt"]!);
    }

    [Fact]
    public async Task An_added_task_brings_its_preference_and_its_length()
    {
        await using var client = await Client.Start();
        await client.Set(
            """{"tasks":[{"name":"Mine","preference":"ButlerTaskMine","enabled":false,"duration":null,"kind":"database"}]}"""
        );
        await client.Set("""{"running":["Mine"]}""");
        Assert.False((bool)(await client.NamedTask("Mine"))["enabled"]!);
        Assert.Equal(200, await Client.Status(client.Put("/:/prefs?ButlerTaskMine=1")));
        Assert.True((bool)(await client.NamedTask("Mine"))["enabled"]!);
        client.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["Mine"], await client.Running());
    }

    [Fact]
    public async Task A_control_call_that_does_not_exist_says_so()
    {
        await using var client = await Client.Start();
        Assert.Equal(404, await Client.Status(client.Get("/sandbox/nothing")));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8090", true)]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    public async Task Pages_of_this_machine_may_control_it_and_no_others(string origin, bool allowed)
    {
        await using var client = await Client.Start();
        foreach (var verb in new[] { HttpMethod.Options, HttpMethod.Get })
        {
            using var reply = await client.Send(verb, "/sandbox/state", ("Origin", origin));
            Assert.Equal(
                allowed,
                reply.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) && values.Single() == origin
            );
        }
    }

    [Fact]
    public async Task A_run_tells_how_far_it_is()
    {
        await using var client = await Client.Start();
        await client.Set(
            """{"durations":{"database":1000,"media":null},"running":["BackupDatabase","MusicAnalysis"]}"""
        );
        client.Time.Advance(TimeSpan.FromMilliseconds(400));
        var running = (await client.State())["running"]!;
        Assert.Equal((40, null), ((int)running[0]!["progress"]!, (int?)running[1]!["progress"]));
    }
}
