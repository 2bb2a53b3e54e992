using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Tests;

/// <summary>The whole library against the stand-in server over a real socket.</summary>
public sealed class StandInSpecs : OverStandIn
{
    [Theory]
    [InlineData(ReplyFormat.Json)]
    [InlineData(ReplyFormat.Xml)]
    public async Task The_five_operations_in_both_spellings(ReplyFormat format)
    {
        await Order("state", """{"durations":{"database":null}}""");
        using var spoken = Connect(StandIn.Token, format);
        Assert.Equal(22, (await Run(Butler<Runtime>.tasks, spoken)).Count);
        Assert.Equal(StartOutcome.Started, await Run(Butler<Runtime>.start(Sample.Backup), spoken));
        Assert.Equal(StartOutcome.AlreadyRunning, await Run(Butler<Runtime>.start(Sample.Backup), spoken));
        Assert.Equal(StopOutcome.Stopped, await Run(Butler<Runtime>.stop(Sample.Backup), spoken));
        Assert.Equal(StopOutcome.NotRunning, await Run(Butler<Runtime>.stop(Sample.Backup), spoken));
        await Run(Butler<Runtime>.startAll, spoken);
        await Run(Butler<Runtime>.stopAll, spoken);
        Assert.IsType<ButlerError.TaskNotFound>(
            Sample.Left(await Butler<Runtime>.start(TaskName.Known("Unknown")).RunAsync(spoken, Token))
        );
    }

    [Fact]
    public async Task A_name_no_enum_knows_is_listed_and_started()
    {
        await Order("state", """{"tasks":[{"name":"TaskNoEnumKnows"}]}""");
        var listed = (await Run(Butler<Runtime>.tasks, Plex)).Last.Name;
        Assert.Equal("TaskNoEnumKnows", listed.Value);
        Assert.Equal(StartOutcome.Started, await Run(Butler<Runtime>.start(listed), Plex));
    }

    [Fact]
    public async Task Entries_that_cannot_be_read_are_reported_beside_the_others()
    {
        await Order("state", """{"raw":[{"title":"no name"},{"name":"Odd","interval":"soon"},42]}""");
        var list = await Run(Butler<Runtime>.list, Plex);
        Assert.Equal(22, list.Tasks.Count);
        Assert.Equal(
            [(23, "name"), (24, "interval of Odd"), (25, "entry")],
            list.Unreadable.ToArray().Select(entry => (entry.Position, entry.What))
        );
    }

    [Fact]
    public async Task Switching_a_task_shows_in_the_list()
    {
        foreach (
            var task in (TaskName[])
                [TaskNames.BackupDatabase, TaskNames.GenerateChapterThumbs, TaskNames.LoudnessAnalysis]
        )
        {
            Assert.Equal(SwitchOutcome.Switched, await Run(Preferences<Runtime>.disable(task), Plex));
            Assert.Equal(SwitchOutcome.AlreadySo, await Run(Preferences<Runtime>.disable(task), Plex));
            Assert.False(
                (await Run(Butler<Runtime>.tasks, Plex))
                    .Find(listed => listed.Name == task)
                    .Map(listed => listed.Enabled)
                    .IfNone(true)
            );
            Assert.Equal(SwitchOutcome.Switched, await Run(Preferences<Runtime>.enable(task), Plex));
            Assert.True(
                (await Run(Butler<Runtime>.tasks, Plex))
                    .Find(listed => listed.Name == task)
                    .Map(listed => listed.Enabled)
                    .IfNone(false)
            );
        }
        Assert.Equal(
            SwitchOutcome.NotGoverned,
            await Run(Preferences<Runtime>.disable(TaskNames.AutomaticUpdates), Plex)
        );
        Assert.Equal(
            PreferenceOutcome.NoSuchPreference,
            await Run(Preferences<Runtime>.set(Seq1(new PreferenceChange("NoSuchThing", "1"))), Plex)
        );
    }

    [Fact]
    public async Task The_forecast_is_what_start_all_then_does()
    {
        await Order(
            "state",
            """{"now":"2026-11-25T03:00:00+00:00","durations":{"database":null,"media":null,"other":null},"due":{"CleanOldBundles":false}}"""
        );
        var at = new DateTimeOffset(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);
        var schedule = await Run(Butler<Runtime>.schedule, Plex);
        var foreseen = schedule
            .Tasks.ToArray()
            .ToLookup(
                task =>
                    schedule
                        .StartAll(
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
        await Run(Butler<Runtime>.startAll, Plex);
        var state = System.Text.Json.Nodes.JsonNode.Parse(
            await Control.GetStringAsync(new Uri($"{StandIn.Url}/sandbox/state"), Token)
        )!;
        Assert.Equal(foreseen[ForecastAction.Start].Order(StringComparer.Ordinal), Names(state["running"]!));
        Assert.Equal(foreseen[ForecastAction.Queue].Order(StringComparer.Ordinal), Names(state["queued"]!));
        Assert.Equal(["CleanOldBundles"], foreseen[ForecastAction.SkipNotDue]);
        Assert.Contains("RefreshLibraries", foreseen[ForecastAction.SkipDisabled]);
    }

    [Fact]
    public async Task A_server_says_who_it_is_and_what_the_token_is_good_for()
    {
        Assert.NotEqual("", (await Run(Server<Runtime>.identity, Plex)).MachineIdentifier);
        Assert.NotEqual("", (await Run(Server<Runtime>.info, Plex)).FriendlyName);
        Assert.Equal(TokenStanding.Owner, await Run(Server<Runtime>.standing, Plex));
        using var wrong = Connect("wrong");
        Assert.NotEqual("", (await Run(Server<Runtime>.identity, wrong)).MachineIdentifier);
        Assert.Equal(TokenStanding.Rejected, await Run(Server<Runtime>.standing, wrong));
    }

    [Fact]
    public async Task Viewers_and_activities_are_seen()
    {
        Assert.Empty(await Run(Sessions<Runtime>.all, Plex));
        await Order(
            "state",
            """{"viewers":[{"user":"anna","title":"Alien","state":"playing","transcode":true}],"activities":[{"type":"library.update.section","title":"Scanning","progress":40,"cancellable":true},{"cancellable":false}]}"""
        );
        foreach (var format in Enum.GetValues<ReplyFormat>())
        {
            using var spoken = Connect(StandIn.Token, format);
            var session = Assert.Single(await Run(Sessions<Runtime>.all, spoken));
            Assert.Equal(
                ("anna", "Alien", "playing", true),
                (session.User, session.Title, session.State, session.Transcode.Map(t => t.Video).IfNone(false))
            );
            var seen = (await Run(Activities<Runtime>.all, spoken)).ToArray();
            Assert.Equal(
                ("library.update.section", 40, true, false),
                (seen[0].Type, seen[0].Percent.IfNone(-1), seen[0].Cancellable, seen[1].Cancellable)
            );
        }
        var activities = (await Run(Activities<Runtime>.all, Plex)).ToArray();
        Assert.Equal(CancelOutcome.Cancelled, await Run(Activities<Runtime>.cancel(activities[0].Id), Plex));
        Assert.Equal(CancelOutcome.NotFound, await Run(Activities<Runtime>.cancel(activities[0].Id), Plex));
        Assert.Equal(CancelOutcome.NotCancellable, await Run(Activities<Runtime>.cancel(activities[1].Id), Plex));
    }

    [Fact]
    public async Task What_it_announces_is_heard_and_heard_again_after_a_restart()
    {
        using var notifications = new PlexNotifications(
            new(new(StandIn.Url), () => StandIn.Token, TimeSpan.FromSeconds(30), null),
            new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, 1, 0, ConnectionErrors: true)
        );
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var heard = new List<string>();
        var listening = Task.Run(
            async () =>
            {
                await foreach (var item in notifications.Listen(source.Token))
                    lock (heard)
                        heard.Add(
                            item.Match(
                                Right: notification =>
                                    notification is PlexNotification.PreferencesChanged ? "changed" : "",
                                Left: _ => "lost"
                            )
                        );
            },
            Token
        );
        await Until("changed", heard);
        await Order("state", """{"restart":true}""");
        await Until("lost", heard);
        lock (heard)
            heard.Clear();
        await Until("changed", heard);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);
    }

    // Nothing says that the socket is open, so the change is made until it is heard.
    async Task Until(string word, List<string> heard)
    {
        for (var hour = 0; ; hour = (hour + 1) % 24)
        {
            lock (heard)
                if (heard.Contains(word))
                    return;
            await Run(
                Preferences<Runtime>.setWindow(MaintenanceWindow.Between(hour, 23).IfNone(default(MaintenanceWindow))),
                Plex
            );
            await Task.Yield();
        }
    }

    static IEnumerable<string> Names(System.Text.Json.Nodes.JsonNode runs) =>
        runs.AsArray().Select(run => run!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal);
}
