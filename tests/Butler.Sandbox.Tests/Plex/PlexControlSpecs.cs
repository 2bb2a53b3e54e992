using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex;

public class PlexControlSpecs
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
    public async Task An_invalid_control_request_is_rejected_by_field_and_changes_nothing(
        string path,
        string json,
        string named
    )
    {
        await using var fixture = await PlexFixture.Start();
        var before = (await fixture.GetState()).ToJsonString();
        var (status, body) = await fixture.TryCallControl(path, json);
        Assert.Equal(400, status);
        Assert.Contains(named, (string)body["error"]!);
        Assert.Equal(before, (await fixture.GetState()).ToJsonString());
        Assert.Equal("""{"faults":[]}""", (await fixture.GetJson("/sandbox/faults")).ToJsonString());
    }

    [Fact]
    public async Task A_partly_invalid_control_request_is_not_applied()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.TryCallControl("/sandbox/state", """{"profile":"old","running":["NoSuchTask"]}""");
        Assert.Equal(22, (await fixture.GetTasks()).Length);
    }

    [Fact]
    public async Task A_reset_restores_the_initial_state_but_keeps_the_identity()
    {
        await using var fixture = await PlexFixture.Start();
        var (before, identity) = ((await fixture.GetState()).ToJsonString(), await fixture.GetText("/identity"));
        await fixture.SetState(
            """
            {"profile":"old","running":["BackupDatabase"],"viewers":[
              {"user":"anna"}],"prefs":{"ButlerStartHour":4}}
            """
        );
        await fixture.SetState("""{"now":"2030-01-01T00:00:00+02:00"}""");
        await fixture.InjectFault("""{"fault":"html"}""");
        Assert.Equal(before, (await fixture.SetState("""{"reset":true}""")).ToJsonString());
        Assert.Empty(await fixture.GetLog());
        Assert.Equal(identity, await fixture.GetText("/identity"));
    }

    [Fact]
    public async Task The_set_of_running_tasks_is_replaced_exactly()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"running":["BackupDatabase","MusicAnalysis"]}""");
        await fixture.SetState("""{"running":["MusicAnalysis","CleanOldBundles"]}""");
        Assert.Equal(["MusicAnalysis", "CleanOldBundles"], await fixture.GetRunning());
        Assert.Equal(["BackupDatabase"], PlexFixture.GetNames(await fixture.GetState(), "history"));
    }

    [Fact]
    public async Task Tasks_end_when_the_clock_is_advanced_but_not_when_it_is_set()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"durations":{"database":60000},"running":["BackupDatabase"]}""");
        var state = await fixture.SetState("""{"now":"2027-06-01T03:00:00+02:00"}""");
        Assert.Equal(["BackupDatabase"], PlexFixture.GetNames(state, "running"));
        Assert.Equal(
            new DateTimeOffset(2027, 6, 1, 3, 1, 0, TimeSpan.FromHours(2)),
            (DateTimeOffset)state["running"]![0]!["endsAt"]!
        );
        Assert.True((bool)state["window"]!["inside"]!);
        Assert.Empty((await fixture.SetState("""{"advance":60000}"""))["running"]!.AsArray());
    }

    [Fact]
    public async Task A_restart_ends_running_and_queued_tasks()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"running":["BackupDatabase"],"queued":["MusicAnalysis"]}""");
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        var started = (long)(await fixture.GetJson("/"))["MediaContainer"]!["updatedAt"]!;
        var state = await fixture.SetState("""{"restart":true}""");
        Assert.Equal("restarted", (string?)state["history"]![0]!["end"]);
        Assert.Empty(state["queued"]!.AsArray());
        Assert.Equal(started + 1, (long)(await fixture.GetJson("/"))["MediaContainer"]!["updatedAt"]!);
    }

    [Fact]
    public async Task An_added_task_has_its_own_preference_and_duration()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState(
            """
            {"tasks":[{"name":"Mine","preference":"ButlerTaskMine","enabled":false,"duration":null,
              "kind":"database"}]}
            """
        );
        await fixture.SetState("""{"running":["Mine"]}""");
        Assert.False((bool)(await fixture.GetTask("Mine"))["enabled"]!);
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Put("/:/prefs?ButlerTaskMine=1")));
        Assert.True((bool)(await fixture.GetTask("Mine"))["enabled"]!);
        fixture.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["Mine"], await fixture.GetRunning());
    }

    [Fact]
    public async Task An_unknown_control_call_returns_404()
    {
        await using var fixture = await PlexFixture.Start();
        Assert.Equal(404, await PlexFixture.GetStatus(fixture.Get("/sandbox/nothing")));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8090", true)]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    public async Task Control_calls_are_allowed_only_for_pages_from_this_machine(string origin, bool allowed)
    {
        await using var fixture = await PlexFixture.Start();
        foreach (var verb in new[] { HttpMethod.Options, HttpMethod.Get })
        {
            using var reply = await fixture.Send(verb, "/sandbox/state", ("Origin", origin));
            Assert.Equal(
                allowed,
                reply.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) && values.Single() == origin
            );
        }
    }

    [Fact]
    public async Task A_run_with_a_duration_reports_its_progress()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState(
            """{"durations":{"database":1000,"media":null},"running":["BackupDatabase","MusicAnalysis"]}"""
        );
        fixture.Time.Advance(TimeSpan.FromMilliseconds(400));
        var running = (await fixture.GetState())["running"]!;
        Assert.Equal((40, null), ((int)running[0]!["progress"]!, (int?)running[1]!["progress"]));
    }
}
