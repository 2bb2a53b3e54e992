using System.Collections.Immutable;

namespace PlexButler.Sandbox.Plex.Model;

/// <summary>A generation of servers: its version, its tasks in its order, and how it words the hours of a day.</summary>
sealed record ServerProfile(
    string Name,
    string Version,
    string? ApiVersion,
    bool UsesTwelveHourClock,
    ImmutableArray<string> TaskNames
)
{
    /// <summary>The 22 names of the published description of the API.</summary>
    public static readonly ServerProfile Default = new(
        "default",
        "1.43.4.10903-e5521bd8c",
        "1.2.3",
        false,
        [
            "BackupDatabase",
            "OptimizeDatabase",
            "CleanOldBundles",
            "CleanOldCacheFiles",
            "RefreshLocalMedia",
            "RefreshLibraries",
            "UpgradeMediaAnalysis",
            "RefreshPeriodicMetadata",
            "DeepMediaAnalysis",
            "GarbageCollectBlobs",
            "GarbageCollectLibraryMedia",
            "RefreshEpgGuides",
            "AutomaticUpdates",
            "GenerateChapterThumbs",
            "GenerateMediaIndexFiles",
            "GenerateBlurHashes",
            "LoudnessAnalysis",
            "MusicAnalysis",
            "ButlerTaskGenerateIntroMarkers",
            "ButlerTaskGenerateCreditsMarkers",
            "ButlerTaskGenerateAdMarkers",
            "ButlerTaskGenerateVoiceActivity",
        ]
    );

    /// <summary>A server of 2026 as one was read: two names that no published list has, two that it lacks.</summary>
    public static readonly ServerProfile Newer = Default with
    {
        Name = "newer",
        TaskNames =
        [
            .. Default.TaskNames.Except(["GenerateBlurHashes", "RefreshPeriodicMetadata"]),
            "ProcessAssets",
            "ButlerTaskCleanSupplementalLogFiles",
        ],
    };

    /// <summary>The 14 names of the description of 2023.</summary>
    public static readonly ServerProfile Old = new(
        "old",
        "1.31.3.6868-28fc46b27",
        null,
        true,
        [
            "BackupDatabase",
            "BuildGracenoteCollections",
            "CheckForUpdates",
            "CleanOldBundles",
            "CleanOldCacheFiles",
            "DeepMediaAnalysis",
            "GenerateAutoTags",
            "GenerateChapterThumbs",
            "GenerateMediaIndexFiles",
            "OptimizeDatabase",
            "RefreshLibraries",
            "RefreshLocalMedia",
            "RefreshPeriodicMetadata",
            "UpgradeMediaAnalysis",
        ]
    );

    /// <summary>The three there are.</summary>
    public static readonly ImmutableArray<ServerProfile> All = [Default, Newer, Old];

    /// <summary>The tasks such a server lists.</summary>
    public ImmutableList<SandboxTask> Tasks => [.. TaskNames.Select(TaskCatalog.Get)];
}
