using System.Collections.Frozen;
using System.Collections.Immutable;
using LanguageExt;

namespace PlexButler.Bot.Runs.Observations;

/// <summary>
/// Pure: which activities belong to which task. Plex documents none of it: the types are those that clients of real
/// servers have recorded, matched to tasks by name. They also occur outside the Butler, so only activities that begin
/// after a start count.
/// </summary>
static class TaskActivities
{
    const string ButlerType = "butler";

    static readonly ImmutableArray<string> RefreshTypes = ["library.refresh.items", "library.update.item.metadata"];

    static readonly FrozenDictionary<string, ImmutableArray<string>> TypesByTask = new Dictionary<
        string,
        ImmutableArray<string>
    >
    {
        // A scan ends within seconds; then Plex works on the items that it found, which took five times as long where
        // it was measured.
        ["RefreshLibraries"] = ["library.update.section", "library.update.item.metadata"],
        ["RefreshLocalMedia"] = RefreshTypes,
        ["RefreshPeriodicMetadata"] = RefreshTypes,
        ["GenerateChapterThumbs"] = ["media.generate.chapter.thumbs"],
        ["GenerateMediaIndexFiles"] = ["media.generate.bif"],
        ["MusicAnalysis"] = ["media.generate.music.analysis"],
        ["ButlerTaskGenerateIntroMarkers"] = ["media.generate.intros"],
        ["ButlerTaskGenerateCreditsMarkers"] = ["media.generate.credits"],
        ["ButlerTaskGenerateVoiceActivity"] = ["media.generate.voice.activity"],
    }.ToFrozenDictionary();

    static readonly FrozenDictionary<string, string> TypeNames = new Dictionary<string, string>
    {
        ["library.update.section"] = "library scan",
        ["library.refresh.items"] = "metadata refresh",
        ["library.update.item.metadata"] = "metadata refresh",
        ["media.generate.chapter.thumbs"] = "chapter thumbnail",
        ["media.generate.bif"] = "preview thumbnail",
        ["media.generate.music.analysis"] = "music analysis",
        ["media.generate.intros"] = "intro detection",
        ["media.generate.credits"] = "credits detection",
        ["media.generate.voice.activity"] = "voice detection",
        ["provider.epg.load"] = "TV guide update",
    }.ToFrozenDictionary();

    static readonly FrozenSet<string> AllTypes = TypesByTask.Values.SelectMany(static types => types).ToFrozenSet();

    /// <summary>Whether a run of the task, or of everything, shows activities of that type.</summary>
    public static bool BelongsTo(Option<TaskName> task, string type) =>
        task.Match(
            Some: name => TypesByTask.TryGetValue(name.Value, out var types) && types.Contains(type),
            None: () => AllTypes.Contains(type)
        );

    /// <summary>
    /// Whether an activity of that type may belong to a run of the task, or of everything: no source says which types
    /// the other tasks show, so a type that is known of no task may belong to any.
    /// </summary>
    public static bool MayBelongTo(Option<TaskName> task, string type) =>
        !IsButlerRow(type) && !IsDownload(type) && (BelongsTo(task, type) || task.IsNone || !AllTypes.Contains(type));

    /// <summary>
    /// Whether it is the row that every server shows at all times: at 100 % while its Butler is idle, as far as is
    /// known.
    /// </summary>
    public static bool IsButlerRow(string type) => type == ButlerType;

    /// <summary>Whether it says that the Butler is likely at work: which tasks do that, no source says.</summary>
    public static bool IsButlerAtWork(string type, Option<int> percent) =>
        IsButlerRow(type) && percent.Exists(static value => value < 100);

    /// <summary>Whether an app downloads something for offline use; its title names the member.</summary>
    public static bool IsDownload(string type) => type == "media.download";

    /// <summary>Whether a run of another task shows activities of that type too.</summary>
    public static bool IsShared(string type) => TypesByTask.Values.Count(types => types.Contains(type)) > 1;

    /// <summary>Whether everything the task shows may as well belong to another task.</summary>
    public static bool HasOnlySharedTypes(TaskName task) =>
        TypesByTask.TryGetValue(task.Value, out var types) && types.All(IsShared);

    /// <summary>Whether the task is known to show activities at all.</summary>
    public static bool HasActivities(TaskName task) => TypesByTask.ContainsKey(task.Value);

    /// <summary>The type in words; None for an unknown one.</summary>
    public static Option<string> DescribeType(string type) =>
        TypeNames.TryGetValue(type, out var word) ? word : Option<string>.None;

    /// <summary>The task whose end a webhook event reports. Source: Plex support article "Webhooks".</summary>
    public static Option<TaskName> TaskForWebhookEvent(string eventName) =>
        eventName == "admin.database.backup" ? TaskName.Parse("BackupDatabase") : Option<TaskName>.None;
}
