namespace PlexButler.Sandbox.Plex.Model;

/// <summary>Every task a published list or a live server has named, with what is known about it.</summary>
/// <remarks>Where Plex documents no title or description the entry has none: real servers leave them out too.</remarks>
static class TaskCatalog
{
    static readonly Dictionary<string, SandboxTask> All = new SandboxTask[]
    {
        DatabaseTask(
            "BackupDatabase",
            3,
            "ButlerTaskBackupDatabase",
            "Backup Database",
            "Create a backup copy of the server's database in the configured backup directory"
        ),
        DatabaseTask(
            "OptimizeDatabase",
            7,
            "ButlerTaskOptimizeDatabase",
            "Optimize Database",
            "Optimize the server's database to reduce its size and increase its performance"
        ),
        DatabaseTask(
            "CleanOldBundles",
            7,
            "ButlerTaskCleanOldBundles",
            "Clean Old Bundles",
            "Remove old bundles that are no longer in use"
        ),
        DatabaseTask(
            "CleanOldCacheFiles",
            7,
            "ButlerTaskCleanOldCacheFiles",
            "Clean Old Cache Files",
            "Remove old cache files that are no longer in use"
        ),
        DatabaseTask(
            "GarbageCollectBlobs",
            7,
            "ButlerTaskGarbageCollectBlobs",
            "Garbage Collect Blobs",
            "Perform cleanup on the blobs database"
        ),
        DatabaseTask("GarbageCollectLibraryMedia", 7, null, "Garbage Collect Library Media", null),
        DatabaseTask("ButlerTaskCleanSupplementalLogFiles", 7, null, null, null),
        MediaTask(
            "RefreshLocalMedia",
            3,
            "ButlerTaskRefreshLocalMedia",
            "library.refresh.items",
            "Refresh Local Media",
            "Refresh the metadata of items with local media assets"
        ),
        MediaTask(
            "RefreshLibraries",
            1,
            "ButlerTaskRefreshLibraries",
            "library.update.section",
            "Refresh Libraries",
            "Scan all libraries for new and updated content"
        ),
        MediaTask(
            "UpgradeMediaAnalysis",
            1,
            "ButlerTaskUpgradeMediaAnalysis",
            "media.analyze",
            "Upgrade Media Analysis",
            "Analyze media again that an older version of the server analyzed"
        ),
        MediaTask(
            "RefreshPeriodicMetadata",
            1,
            "ButlerTaskRefreshPeriodicMetadata",
            "library.update.item.metadata",
            "Refresh Periodic Metadata",
            "Refresh the metadata of items that have not been refreshed for a while"
        ) with
        {
            IsRandomized = true,
        },
        MediaTask(
            "DeepMediaAnalysis",
            1,
            "ButlerTaskDeepMediaAnalysis",
            "media.analyze",
            "Deep Media Analysis",
            "Perform extensive analysis of media files"
        ) with
        {
            IsRandomized = true,
        },
        MediaTask(
            "GenerateChapterThumbs",
            1,
            "GenerateChapterThumbBehavior",
            "media.generate.chapter.thumbs",
            "Generate Chapter Thumbnails",
            "Generate thumbnails for the chapters of media files"
        ),
        MediaTask(
            "GenerateMediaIndexFiles",
            1,
            "GenerateBIFBehavior",
            "media.generate.bif",
            "Generate Video Preview Thumbnails",
            "Generate video preview thumbnails for media files"
        ),
        MediaTask(
            "LoudnessAnalysis",
            1,
            "LoudnessAnalysisBehavior",
            "media.generate.loudness",
            "Loudness Analysis",
            "Analyze audio tracks for loudness"
        ),
        MediaTask("MusicAnalysis", 1, "MusicAnalysisBehavior", "media.generate.music", "Music Analysis", null),
        MediaTask(
            "ButlerTaskGenerateIntroMarkers",
            1,
            "GenerateIntroMarkerBehavior",
            "media.generate.intros",
            "Generate Intro Markers",
            "Detect the intros of television episodes"
        ),
        MediaTask(
            "ButlerTaskGenerateCreditsMarkers",
            1,
            "GenerateCreditsMarkerBehavior",
            "media.generate.credits",
            "Generate Credits Markers",
            "Detect the credits of films and television episodes"
        ),
        MediaTask(
            "ButlerTaskGenerateAdMarkers",
            1,
            "GenerateAdMarkerBehavior",
            "media.generate.ads",
            "Generate Ad Markers",
            "Detect advertisements in recordings"
        ),
        MediaTask(
            "ButlerTaskGenerateVoiceActivity",
            1,
            "GenerateVADBehavior",
            "media.generate.voice.activity",
            "Generate Voice Activity",
            "Detect speech in audio tracks"
        ),
        MediaTask("GenerateBlurHashes", 1, null, "media.generate.blurhashes", null, null),
        MediaTask("ProcessAssets", 1, null, "media.process.assets", null, null),
        OtherTask(
            "RefreshEpgGuides",
            1,
            "ButlerTaskRefreshEpgGuides",
            "Refresh EPG Guides",
            "Perform refresh of program guide data"
        ) with
        {
            IsRandomized = true,
        },
        OtherTask("AutomaticUpdates", 1, null, "Automatic Updates", null) with
        {
            IsRandomized = true,
        },
        OtherTask(
            "BuildGracenoteCollections",
            7,
            null,
            "Build Gracenote Collections",
            "Build collections of music by its data at Gracenote"
        ),
        OtherTask("CheckForUpdates", 1, null, "Check For Updates", "Check for updates of the server"),
        MediaTask(
            "GenerateAutoTags",
            1,
            "ButlerTaskGenerateAutoTags",
            "media.generate.tags",
            "Generate Auto Tags",
            "Tag photos by what they show"
        ),
    }.ToDictionary(task => task.Name);

    /// <summary>The catalogue's entry of that name.</summary>
    public static SandboxTask Get(string name) => All[name];

    static SandboxTask DatabaseTask(string name, int days, string? preference, string? title, string? text) =>
        new(name, TaskKind.Database, days)
        {
            PreferenceId = preference,
            Title = title,
            Description = text,
        };

    static SandboxTask MediaTask(
        string name,
        int days,
        string? preference,
        string activity,
        string? title,
        string? text
    ) =>
        new(name, TaskKind.Media, days)
        {
            PreferenceId = preference,
            ActivityType = activity,
            Title = title,
            Description = text,
        };

    static SandboxTask OtherTask(string name, int days, string? preference, string? title, string? text) =>
        new(name, TaskKind.Other, days)
        {
            PreferenceId = preference,
            Title = title,
            Description = text,
        };
}
