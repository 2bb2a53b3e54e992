using LanguageExt;
using PlexButler.Tests.Fakes;
using static LanguageExt.Prelude;

namespace PlexButler.Tests.Endpoints;

/// <summary>Tasks are enabled and disabled by their preferences.</summary>
public sealed class TaskPreferenceSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    static Seq<Preference> KnownPreferences =>
        SampleReplies.Right(PreferencesWire.ReadAll(SampleReplies.Json(SampleReplies.Preferences)));

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
        var plex = new ScriptedPlex(SampleReplies.Json(SampleReplies.Preferences), SampleReplies.Html(200, ""));
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
}
