using System.Collections.Frozen;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Which preference switches a task on and off. It is not always <c>ButlerTask</c> and the name.</summary>
public static class TaskPreferences
{
    const string Never = "never";
    const string Scheduled = "scheduled";

    // Text preferences with the values never, scheduled and asap. The markers', voice activity's and music's exist with Plex Pass only.
    static readonly FrozenDictionary<string, string> BehaviorPreferenceIds = new Dictionary<string, string>
    {
        [TaskNames.GenerateChapterThumbs.Value] = "GenerateChapterThumbBehavior",
        [TaskNames.GenerateMediaIndexFiles.Value] = "GenerateBIFBehavior",
        [TaskNames.LoudnessAnalysis.Value] = "LoudnessAnalysisBehavior",
        [TaskNames.MusicAnalysis.Value] = "MusicAnalysisBehavior",
        [TaskNames.GenerateIntroMarkers.Value] = "GenerateIntroMarkerBehavior",
        [TaskNames.GenerateCreditsMarkers.Value] = "GenerateCreditsMarkerBehavior",
        [TaskNames.GenerateAdMarkers.Value] = "GenerateAdMarkerBehavior",
        [TaskNames.GenerateVoiceActivity.Value] = "GenerateVADBehavior",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The one of the server's preferences that governs the task; none for tasks such as <c>AutomaticUpdates</c>.</summary>
    public static Option<Preference> Find(TaskName task, Seq<Preference> preferences) =>
        FindBehavior(task, preferences)
        || preferences.Find(preference =>
            preference.Kind == PreferenceKind.Bool && preference.Id == $"ButlerTask{task}"
        );

    /// <summary>Whether its value switches the task on.</summary>
    public static bool IsEnabled(Preference preference) =>
        preference.Kind == PreferenceKind.Bool ? preference.Value == "true" : preference.Value != Never;

    /// <summary>The value that switches the task on or off; a behaviour comes back as its default has it.</summary>
    internal static PreferenceChange CreateChange(Preference preference, bool enabled) =>
        new(
            preference.Id,
            (preference.Kind, enabled) switch
            {
                (PreferenceKind.Bool, true) => "1",
                (PreferenceKind.Bool, false) => "0",
                (_, false) => Never,
                _ => preference.Default is "" or Never ? Scheduled : preference.Default,
            }
        );

    static Option<Preference> FindBehavior(TaskName task, Seq<Preference> preferences) =>
        BehaviorPreferenceIds.TryGetValue(task.Value, out var id)
            ? preferences.Find(preference => preference.Id == id)
            : None;
}
