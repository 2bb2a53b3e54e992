using CsCheck;
using LanguageExt;
using PlexButler.Tests.Fakes;
using static LanguageExt.Prelude;

namespace PlexButler.Tests.Endpoints;

/// <summary>Preferences, the window in them, and the switch of each task.</summary>
public sealed class PreferenceSpecs
{
    const string Prefs = """
        {"MediaContainer":{"size":7,"Setting":[
          {"id":"ButlerStartHour","label":"Time at which tasks start to run","summary":"","type":"int","default":2,"value":23,"hidden":false,"advanced":false,"group":"butler","enumValues":"0:midnight|2:2꞉00 am|23:11:00 pm"},
          {"id":"ButlerEndHour","label":"","type":"int","default":5,"value":4,"group":"butler"},
          {"id":"ButlerTaskBackupDatabase","label":"Backup database every three days","type":"bool","default":true,"value":false,"group":"butler"},
          {"id":"ButlerTaskGarbageCollectBlobs","type":"bool","default":true,"value":true,"hidden":true,"group":"butler"},
          {"id":"ButlerUpdateChannel","type":"text","default":"16","value":"16","group":"general"},
          {"id":"GenerateBIFBehavior","type":"text","default":"never","value":"never"},
          {"id":"ButlerTaskGenerateMediaIndexFiles","type":"bool","default":false,"value":true,"hidden":true},
          {"id":"LoudnessAnalysisBehavior","type":"text","default":"asap","value":"scheduled"},
          {"id":"Weight","type":"double","default":0.5,"value":1.25},
          {"label":"no id","type":"bool"}]}}
        """;

    const string PrefsXml = """
        <?xml version="1.0"?>
        <MediaContainer size="3">
        <Setting id="ButlerStartHour" label="" type="int" default="2" value="23" hidden="0" group="butler" enumValues="0:midnight|2:2꞉00 am|23:11:00 pm"/>
        <Setting id="ButlerEndHour" type="int" default="5" value="4" group="butler"/>
        <Setting id="ButlerTaskBackupDatabase" type="bool" default="1" value="0" group="butler"/>
        <Setting id="ButlerTaskGarbageCollectBlobs" type="bool" default="1" value="1" hidden="1" group="butler"/>
        </MediaContainer>
        """;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static Seq<Preference> KnownPreferences => SampleReplies.Right(PreferencesWire.ReadAll(SampleReplies.Json(Prefs)));

    [Fact]
    public void Preferences_read_the_same_from_JSON_and_XML()
    {
        var json = KnownPreferences.ToArray();
        var xml = SampleReplies.Right(PreferencesWire.ReadAll(SampleReplies.Xml(PrefsXml))).ToArray();
        Assert.Equal(9, json.Length);
        Assert.Equal(json.Take(4).Select(Summarize), xml.Select(Summarize));
        Assert.Equal(
            [("0", "midnight"), ("2", "2꞉00 am"), ("23", "11:00 pm")],
            json[0].Choices.ToArray().Select(choice => (choice.Value, choice.Label))
        );
        Assert.Equal("Backup database every three days", json[2].Label);
        Assert.Equal((PreferenceKind.Number, "1.25", "0.5"), (json[8].Kind, json[8].Value, json[8].Default));
        Assert.Equal(("false", "true", false), (json[2].Value, json[2].Default, json[2].Hidden));
        Assert.Equal(("true", true), (json[3].Value, json[3].Hidden));
        Assert.Empty(json[8].Choices);
        var bare = SampleReplies
            .Right(
                PreferencesWire.ReadAll(
                    SampleReplies.Json("""{"MediaContainer":{"Setting":[{"id":"X","enumValues":"a|b:c|"}]}}""")
                )
            )
            .Head;
        Assert.Equal(
            ("X", PreferenceKind.Text, "", "", "", false, ""),
            (bare.Id, bare.Kind, bare.Value, bare.Default, bare.Group, bare.Hidden, bare.Label)
        );
        Assert.Equal([("a", "a"), ("b", "c")], bare.Choices.ToArray().Select(choice => (choice.Value, choice.Label)));
        Assert.Equal((PreferenceKind.Text, "16", "general"), (json[4].Kind, json[4].Value, json[4].Group));
    }

    static (string, PreferenceKind, string, string, string, bool) Summarize(Preference preference) =>
        (preference.Id, preference.Kind, preference.Value, preference.Default, preference.Group, preference.Hidden);

    [Theory]
    [InlineData("BackupDatabase", "ButlerTaskBackupDatabase")]
    [InlineData("GarbageCollectBlobs", "ButlerTaskGarbageCollectBlobs")]
    [InlineData("GenerateMediaIndexFiles", "GenerateBIFBehavior")]
    [InlineData("LoudnessAnalysis", "LoudnessAnalysisBehavior")]
    [InlineData("AutomaticUpdates", null)]
    [InlineData("ButlerTaskGenerateIntroMarkers", null)]
    [InlineData("ProcessAssets", null)]
    [InlineData("OptimizeDatabase", null)]
    public void A_task_maps_to_the_preference_that_enables_it_or_to_none(string task, string? preference) =>
        Assert.Equal(
            preference,
            TaskPreferences
                .Find(TaskName.CreateUnchecked(task), KnownPreferences)
                .MatchUnsafe(Some: found => found.Id, None: () => null)
        );

    [Fact]
    public void A_task_without_a_behavior_preference_uses_its_own_switch() =>
        Assert.Equal(
            "ButlerTaskGenerateMediaIndexFiles",
            TaskPreferences
                .Find(
                    TaskNames.GenerateMediaIndexFiles,
                    KnownPreferences.Filter(preference => preference.Id != "GenerateBIFBehavior").Strict()
                )
                .Map(found => found.Id)
                .IfNone("")
        );

    [Fact]
    public void Every_known_behavior_preference_enables_its_task()
    {
        foreach (
            var (task, id) in ((TaskName, string)[])
                [
                    (TaskNames.GenerateChapterThumbs, "GenerateChapterThumbBehavior"),
                    (TaskNames.GenerateMediaIndexFiles, "GenerateBIFBehavior"),
                    (TaskNames.LoudnessAnalysis, "LoudnessAnalysisBehavior"),
                    (TaskNames.MusicAnalysis, "MusicAnalysisBehavior"),
                    (TaskNames.GenerateIntroMarkers, "GenerateIntroMarkerBehavior"),
                    (TaskNames.GenerateCreditsMarkers, "GenerateCreditsMarkerBehavior"),
                    (TaskNames.GenerateAdMarkers, "GenerateAdMarkerBehavior"),
                    (TaskNames.GenerateVoiceActivity, "GenerateVADBehavior"),
                ]
        )
        {
            var preference = new Preference(id, "", PreferenceKind.Text, "asap", "never", "", false, default);
            Assert.Equal(id, TaskPreferences.Find(task, Seq1(preference)).Map(found => found.Id).IfNone(""));
        }
    }

    [Theory]
    [InlineData("BackupDatabase", true, "PUT :/prefs?ButlerTaskBackupDatabase=1", SwitchOutcome.Switched)]
    [InlineData("BackupDatabase", false, null, SwitchOutcome.Unchanged)]
    [InlineData("GarbageCollectBlobs", false, "PUT :/prefs?ButlerTaskGarbageCollectBlobs=0", SwitchOutcome.Switched)]
    [InlineData("GarbageCollectBlobs", true, null, SwitchOutcome.Unchanged)]
    [InlineData("GenerateMediaIndexFiles", true, "PUT :/prefs?GenerateBIFBehavior=scheduled", SwitchOutcome.Switched)]
    [InlineData("GenerateMediaIndexFiles", false, null, SwitchOutcome.Unchanged)]
    [InlineData("LoudnessAnalysis", false, "PUT :/prefs?LoudnessAnalysisBehavior=never", SwitchOutcome.Switched)]
    [InlineData("LoudnessAnalysis", true, null, SwitchOutcome.Unchanged)]
    [InlineData("AutomaticUpdates", true, null, SwitchOutcome.NotConfigurable)]
    [InlineData("AutomaticUpdates", false, null, SwitchOutcome.NotConfigurable)]
    public async Task Switching_a_task_changes_the_preference_that_enables_it(
        string task,
        bool on,
        string? sent,
        SwitchOutcome outcome
    )
    {
        var plex = new ScriptedPlex(SampleReplies.Json(Prefs), SampleReplies.Html(200, ""));
        var name = TaskName.CreateUnchecked(task);
        Assert.Equal(
            outcome,
            SampleReplies.Right(
                await (on ? Preferences<Runtime>.enable(name) : Preferences<Runtime>.disable(name)).RunAsync(
                    plex,
                    Token
                )
            )
        );
        Assert.Equal(sent is null ? ["GET :/prefs"] : ["GET :/prefs", sent], plex.Requests);
    }

    [Fact]
    public void Enabling_a_task_restores_the_default_of_its_behavior() =>
        Assert.Equal(
            "asap",
            TaskPreferences
                .CreateChange(
                    KnownPreferences
                        .Find(preference => preference.Id == "LoudnessAnalysisBehavior")
                        .IfNone(() => null!),
                    enabled: true
                )
                .Value
        );

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    public async Task A_missing_preference_is_an_outcome_rather_than_an_error(int status)
    {
        var plex = new ScriptedPlex(SampleReplies.Html(status, ""));
        Assert.Equal(
            PreferenceOutcome.NoSuchPreference,
            SampleReplies.Right(
                await Preferences<Runtime>.set(Seq1(new PreferenceChange("A", "1"))).RunAsync(plex, Token)
            )
        );
        Assert.Equal(
            SwitchOutcome.NotConfigurable,
            SampleReplies.Right(
                await Preferences<Runtime>
                    .enable(SampleReplies.Backup)
                    .RunAsync(new ScriptedPlex(SampleReplies.Json(Prefs), SampleReplies.Html(status, "")), Token)
            )
        );
    }

    [Fact]
    public async Task A_refused_token_is_an_error_when_reading_or_setting_preferences()
    {
        Assert.IsType<ButlerError.Unauthorized>(
            SampleReplies.Left(
                await Preferences<Runtime>.all.RunAsync(new ScriptedPlex(SampleReplies.Html(403, "")), Token)
            )
        );
        Assert.IsType<ButlerError.Unauthorized>(
            SampleReplies.Left(
                await Preferences<Runtime>
                    .set(Seq1(new PreferenceChange("A", "1")))
                    .RunAsync(new ScriptedPlex(SampleReplies.Html(401, "")), Token)
            )
        );
    }

    [Fact]
    public async Task An_empty_preference_change_sends_no_call()
    {
        var plex = new ScriptedPlex(SampleReplies.Html(500, ""));
        Assert.Equal(
            PreferenceOutcome.Saved,
            SampleReplies.Right(await Preferences<Runtime>.set(Seq<PreferenceChange>()).RunAsync(plex, Token))
        );
        Assert.Empty(plex.Requests);
    }

    [Fact]
    public async Task Preference_values_arrive_unaltered()
    {
        await using var server = RawServer.RespondingWith(RawServer.Ok(""));
        using var plex = new FlurlPlex(server.AsPlexServer("t", "/base/"));
        await Preferences<Runtime>
            .set(Seq(new PreferenceChange("A", "a&b=c d+é%2F?#\u0000"), new PreferenceChange("B&C", "")))
            .RunAsync(plex, Token);
        Assert.StartsWith(
            "PUT /base/:/prefs?A=a%26b%3Dc%20d%2B%C3%A9%252F%3F%23%00&B%26C= HTTP/1.1\r\n",
            server.Requests.Single(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_maintenance_window_is_read_and_changed()
    {
        var plex = new ScriptedPlex(SampleReplies.Json(Prefs), SampleReplies.Html(200, ""));
        Assert.Equal(
            "23:00-04:00",
            SampleReplies.Right(await Preferences<Runtime>.window.RunAsync(plex, Token)).ToString()
        );
        await Preferences<Runtime>
            .setWindow(MaintenanceWindow.Between(1, 22).IfNone(default(MaintenanceWindow)))
            .RunAsync(plex, Token);
        Assert.Equal(["GET :/prefs", "PUT :/prefs?ButlerStartHour=1&ButlerEndHour=22"], plex.Requests);
    }

    [Theory]
    [InlineData("""{"MediaContainer":{"Setting":[{"id":"ButlerStartHour","type":"int","value":2}]}}""")]
    [InlineData(
        """{"MediaContainer":{"Setting":[{"id":"ButlerStartHour","value":2},{"id":"ButlerEndHour","value":24}]}}"""
    )]
    [InlineData(
        """{"MediaContainer":{"Setting":[{"id":"ButlerStartHour","value":"x"},{"id":"ButlerEndHour","value":2}]}}"""
    )]
    public async Task A_maintenance_window_needs_two_valid_hours(string body) =>
        Assert.Equal(
            "the preferences: no maintenance window in them",
            Assert
                .IsType<ButlerError.Unreadable>(
                    SampleReplies.Left(
                        await Preferences<Runtime>.window.RunAsync(new ScriptedPlex(SampleReplies.Json(body)), Token)
                    )
                )
                .Detail
        );

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(3, -1)]
    [InlineData(24, 3)]
    [InlineData(3, 24)]
    public void Maintenance_window_hours_outside_0_to_23_are_rejected(int start, int end) =>
        Assert.True(MaintenanceWindow.Between(start, end).IsNone);

    [Fact]
    public void A_maintenance_window_contains_its_hours_even_across_midnight() =>
        Gen.Select(Gen.Int[0, 23], Gen.Int[0, 23], Gen.Int[0, 24 * 60 - 1])
            .Sample(
                (start, end, minute) =>
                {
                    var window = MaintenanceWindow
                        .Between(start, end)
                        .IfNone(() => throw new InvalidOperationException());
                    var inside = false; // walk the hours from its start to its end
                    for (var hour = start; hour != end; hour = (hour + 1) % 24)
                        inside |= hour == minute / 60;
                    return window.Contains(new TimeOnly(minute / 60, minute % 60)) == inside
                        && window.Hours == (start <= end ? end - start : 24 - start + end);
                }
            );
}
