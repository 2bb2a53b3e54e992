using LanguageExt;
using PlexButler.Tests.Fakes;
using static LanguageExt.Prelude;

namespace PlexButler.Tests;

/// <summary>The whole library against the fake Plex server, over a real socket.</summary>
public sealed class FakePlexServerSpecs : FakePlexServerTestBase
{
    [Theory]
    [InlineData(ReplyFormat.Json)]
    [InlineData(ReplyFormat.Xml)]
    public async Task The_five_Butler_operations_work_in_JSON_and_XML(ReplyFormat format)
    {
        await PostControl("state", """{"durations":{"database":null}}""");
        using var spoken = Connect(FakeServer.Token, format);
        Assert.Equal(22, (await RunSuccessfully(Butler<Runtime>.tasks, spoken)).Count);
        Assert.Equal(StartOutcome.Started, await RunSuccessfully(Butler<Runtime>.start(SampleReplies.Backup), spoken));
        Assert.Equal(
            StartOutcome.AlreadyRunning,
            await RunSuccessfully(Butler<Runtime>.start(SampleReplies.Backup), spoken)
        );
        Assert.Equal(StopOutcome.Stopped, await RunSuccessfully(Butler<Runtime>.stop(SampleReplies.Backup), spoken));
        Assert.Equal(StopOutcome.NotRunning, await RunSuccessfully(Butler<Runtime>.stop(SampleReplies.Backup), spoken));
        await RunSuccessfully(Butler<Runtime>.startAll, spoken);
        await RunSuccessfully(Butler<Runtime>.stopAll, spoken);
        Assert.IsType<ButlerError.TaskNotFound>(
            SampleReplies.Left(await Butler<Runtime>.start(TaskName.CreateUnchecked("Unknown")).RunAsync(spoken, Token))
        );
    }

    [Fact]
    public async Task A_task_with_an_unknown_name_is_listed_and_started()
    {
        await PostControl("state", """{"tasks":[{"name":"TaskNoEnumKnows"}]}""");
        var listed = (await RunSuccessfully(Butler<Runtime>.tasks, Plex)).Last.Name;
        Assert.Equal("TaskNoEnumKnows", listed.Value);
        Assert.Equal(StartOutcome.Started, await RunSuccessfully(Butler<Runtime>.start(listed), Plex));
    }

    [Fact]
    public async Task Unreadable_task_entries_are_reported_beside_the_readable_ones()
    {
        await PostControl("state", """{"raw":[{"title":"no name"},{"name":"Odd","interval":"soon"},42]}""");
        var list = await RunSuccessfully(Butler<Runtime>.taskList, Plex);
        Assert.Equal(22, list.Tasks.Count);
        Assert.Equal(
            [(23, "name"), (24, "interval of Odd"), (25, "entry")],
            list.UnreadableTasks.ToArray().Select(entry => (entry.Position, entry.Part))
        );
    }

    [Fact]
    public async Task Switching_a_task_on_or_off_shows_in_the_task_list()
    {
        foreach (
            var task in (TaskName[])
                [TaskNames.BackupDatabase, TaskNames.GenerateChapterThumbs, TaskNames.LoudnessAnalysis]
        )
        {
            Assert.Equal(SwitchOutcome.Switched, await RunSuccessfully(Preferences<Runtime>.disable(task), Plex));
            Assert.Equal(SwitchOutcome.Unchanged, await RunSuccessfully(Preferences<Runtime>.disable(task), Plex));
            Assert.False(
                (await RunSuccessfully(Butler<Runtime>.tasks, Plex))
                    .Find(listed => listed.Name == task)
                    .Map(listed => listed.Enabled)
                    .IfNone(true)
            );
            Assert.Equal(SwitchOutcome.Switched, await RunSuccessfully(Preferences<Runtime>.enable(task), Plex));
            Assert.True(
                (await RunSuccessfully(Butler<Runtime>.tasks, Plex))
                    .Find(listed => listed.Name == task)
                    .Map(listed => listed.Enabled)
                    .IfNone(false)
            );
        }
        Assert.Equal(
            SwitchOutcome.NotConfigurable,
            await RunSuccessfully(Preferences<Runtime>.disable(TaskNames.AutomaticUpdates), Plex)
        );
        Assert.Equal(
            PreferenceOutcome.NoSuchPreference,
            await RunSuccessfully(Preferences<Runtime>.set(Seq1(new PreferenceChange("NoSuchThing", "1"))), Plex)
        );
    }

    [Fact]
    public async Task The_forecast_matches_what_start_all_does()
    {
        await PostControl(
            "state",
            """{"now":"2026-11-25T03:00:00+00:00","durations":{"database":null,"media":null,"other":null},"due":{"CleanOldBundles":false}}"""
        );
        var at = new DateTimeOffset(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);
        var schedule = await RunSuccessfully(Schedule<Runtime>.current, Plex);
        var foreseen = schedule
            .Tasks.ToArray()
            .ToLookup(
                task =>
                    schedule
                        .ForecastStartAll(
                            task,
                            at,
                            Some(
                                DateOnly
                                    .FromDateTime(at.Date)
                                    .AddDays(task.Task.Name == TaskNames.CleanOldBundles ? 0 : -30)
                            )
                        )
                        .Action,
                task => task.Task.Name.Value
            );
        await RunSuccessfully(Butler<Runtime>.startAll, Plex);
        var state = System.Text.Json.Nodes.JsonNode.Parse(
            await ControlClient.GetStringAsync(new Uri($"{FakeServer.Url}/sandbox/state"), Token)
        )!;
        Assert.Equal(foreseen[ForecastAction.Start].Order(StringComparer.Ordinal), Names(state["running"]!));
        Assert.Equal(foreseen[ForecastAction.Queue].Order(StringComparer.Ordinal), Names(state["queued"]!));
        Assert.Equal(["CleanOldBundles"], foreseen[ForecastAction.SkipNotDue]);
        Assert.Contains("RefreshLibraries", foreseen[ForecastAction.SkipDisabled]);
    }

    [Fact]
    public async Task A_server_reports_its_identity_and_the_access_of_the_token()
    {
        Assert.NotEqual("", (await RunSuccessfully(Server<Runtime>.identity, Plex)).MachineIdentifier);
        Assert.NotEqual("", (await RunSuccessfully(Server<Runtime>.info, Plex)).FriendlyName);
        Assert.Equal(TokenAccess.Owner, await RunSuccessfully(Server<Runtime>.tokenAccess, Plex));
        using var wrong = Connect("wrong");
        Assert.NotEqual("", (await RunSuccessfully(Server<Runtime>.identity, wrong)).MachineIdentifier);
        Assert.Equal(TokenAccess.Rejected, await RunSuccessfully(Server<Runtime>.tokenAccess, wrong));
    }

    [Fact]
    public async Task Viewers_and_activities_are_listed_and_activities_are_cancelled()
    {
        Assert.Empty(await RunSuccessfully(Sessions<Runtime>.all, Plex));
        await PostControl(
            "state",
            """{"viewers":[{"user":"anna","title":"Alien","state":"playing","transcode":true}],"activities":[{"type":"library.update.section","title":"Scanning","progress":40,"cancellable":true},{"cancellable":false}]}"""
        );
        foreach (var format in Enum.GetValues<ReplyFormat>())
        {
            using var spoken = Connect(FakeServer.Token, format);
            var session = Assert.Single(await RunSuccessfully(Sessions<Runtime>.all, spoken));
            Assert.Equal(
                ("anna", "Alien", "playing", true),
                (session.User, session.Title, session.State, session.Transcode.Map(t => t.ConvertsVideo).IfNone(false))
            );
            var seen = (await RunSuccessfully(Activities<Runtime>.all, spoken)).ToArray();
            Assert.Equal(
                ("library.update.section", 40, true, false),
                (seen[0].Type, seen[0].Percent.IfNone(-1), seen[0].Cancellable, seen[1].Cancellable)
            );
        }
        var activities = (await RunSuccessfully(Activities<Runtime>.all, Plex)).ToArray();
        Assert.Equal(
            CancelOutcome.Cancelled,
            await RunSuccessfully(Activities<Runtime>.cancel(activities[0].Id), Plex)
        );
        Assert.Equal(CancelOutcome.NotFound, await RunSuccessfully(Activities<Runtime>.cancel(activities[0].Id), Plex));
        Assert.Equal(
            CancelOutcome.NotCancellable,
            await RunSuccessfully(Activities<Runtime>.cancel(activities[1].Id), Plex)
        );
    }

    static IEnumerable<string> Names(System.Text.Json.Nodes.JsonNode runs) =>
        runs.AsArray().Select(run => run!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal);
}
