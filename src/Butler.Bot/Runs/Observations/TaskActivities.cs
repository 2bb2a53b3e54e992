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
    static readonly ImmutableArray<string> RefreshTypes = ["library.refresh.items", "library.update.item.metadata"];

    static readonly FrozenDictionary<string, ImmutableArray<string>> TypesByTask = new Dictionary<
        string,
        ImmutableArray<string>
    >
    {
        ["RefreshLibraries"] = ["library.update.section"],
        ["RefreshLocalMedia"] = RefreshTypes,
        ["RefreshPeriodicMetadata"] = RefreshTypes,
        ["GenerateChapterThumbs"] = ["media.generate.chapter.thumbs"],
        ["GenerateMediaIndexFiles"] = ["media.generate.bif"],
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
        ["media.generate.intros"] = "intro detection",
        ["media.generate.credits"] = "credits detection",
        ["media.generate.voice.activity"] = "voice detection",
    }.ToFrozenDictionary();

    static readonly FrozenSet<string> AllTypes = TypesByTask.Values.SelectMany(static types => types).ToFrozenSet();

    /// <summary>Whether a run of the task, or of everything, shows activities of that type.</summary>
    public static bool BelongsTo(Option<TaskName> task, string type) =>
        task.Match(
            Some: name => TypesByTask.TryGetValue(name.Value, out var types) && types.Contains(type),
            None: () => AllTypes.Contains(type)
        );

    /// <summary>Whether the task is known to show activities at all.</summary>
    public static bool HasActivities(TaskName task) => TypesByTask.ContainsKey(task.Value);

    /// <summary>The type in words; None for an unknown one.</summary>
    public static Option<string> DescribeType(string type) =>
        TypeNames.TryGetValue(type, out var word) ? word : Option<string>.None;

    /// <summary>The task whose end a webhook event reports. Source: Plex support article "Webhooks".</summary>
    public static Option<TaskName> TaskForWebhookEvent(string eventName) =>
        eventName == "admin.database.backup" ? TaskName.Parse("BackupDatabase") : Option<TaskName>.None;
}
