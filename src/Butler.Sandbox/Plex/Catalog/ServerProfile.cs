using System.Collections.Immutable;

namespace PlexButler.Sandbox.Plex.Catalog;

/// <summary>A generation of servers: its version, its tasks in order, and how it writes the hours of a day.</summary>
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
        Version: "1.43.4.10903-e5521bd8c",
        ApiVersion: "1.2.3",
        UsesTwelveHourClock: false,
        TaskNames:
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

    /// <summary>
    /// A real server of 2026: two of its names are in no published list, and two published ones are absent.
    /// </summary>
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
        Version: "1.31.3.6868-28fc46b27",
        ApiVersion: null,
        UsesTwelveHourClock: true,
        TaskNames:
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

    /// <summary>All three profiles.</summary>
    public static readonly ImmutableArray<ServerProfile> All = [Default, Newer, Old];

    /// <summary>The tasks that such a server lists.</summary>
    public ImmutableArray<SandboxTask> Tasks => [.. TaskNames.Select(TaskCatalog.Get)];
}
