using System.Collections.Frozen;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Which preference enables a task. It is not always <c>ButlerTask</c> followed by the name.</summary>
public static class TaskPreferences
{
    const string Never = "never";
    const string Scheduled = "scheduled";

    // Text preferences with the values never, scheduled and asap. Those of markers, voice activity and music
    // exist only with Plex Pass.
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

    /// <summary>The preference that enables the task; none for tasks such as <c>AutomaticUpdates</c>.</summary>
    public static Option<Preference> Find(TaskName task, Seq<Preference> preferences)
    {
        ArgumentNullException.ThrowIfNull(task);
        return FindBehavior(task, preferences)
            || preferences.Find(preference =>
                preference.Kind == PreferenceKind.Bool && preference.Id == $"ButlerTask{task}"
            );
    }

    /// <summary>Whether its value enables the task.</summary>
    public static bool IsEnabled(Preference preference) =>
        preference.Kind == PreferenceKind.Bool ? preference.Value == "true" : preference.Value != Never;

    /// <summary>The change that enables or disables the task; a behavior preference returns to its default.</summary>
    public static PreferenceChange CreateChange(Preference preference, bool enabled)
    {
        ArgumentNullException.ThrowIfNull(preference);
        return new(
            preference.Id,
            preference.Kind == PreferenceKind.Bool
                ? enabled
                    ? "1"
                    : "0"
                : enabled
                    ? GetScheduledValue(preference)
                    : Never
        );
    }

    static string GetScheduledValue(Preference behavior) =>
        behavior.Default is "" or Never ? Scheduled : behavior.Default;

    static Option<Preference> FindBehavior(TaskName task, Seq<Preference> preferences) =>
        BehaviorPreferenceIds.TryGetValue(task.Value, out var id)
            ? preferences.Find(preference => preference.Id == id)
            : None;
}
