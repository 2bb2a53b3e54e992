namespace PlexButler.Sandbox.Plex;

/// <summary>Every task a published list or a live server has named, with what is known about it.</summary>
/// <remarks>Where Plex documents no title or description the entry has none: real servers leave them out too.</remarks>
static class Catalogue
{
    static readonly Dictionary<string, SandboxTask> all = new SandboxTask[]
    {
        Database(
            "BackupDatabase",
            3,
            "ButlerTaskBackupDatabase",
            "Backup Database",
            "Create a backup copy of the server's database in the configured backup directory"
        ),
        Database(
            "OptimizeDatabase",
            7,
            "ButlerTaskOptimizeDatabase",
            "Optimize Database",
            "Optimize the server's database to reduce its size and increase its performance"
        ),
        Database(
            "CleanOldBundles",
            7,
            "ButlerTaskCleanOldBundles",
            "Clean Old Bundles",
            "Remove old bundles that are no longer in use"
        ),
        Database(
            "CleanOldCacheFiles",
            7,
            "ButlerTaskCleanOldCacheFiles",
            "Clean Old Cache Files",
            "Remove old cache files that are no longer in use"
        ),
        Database(
            "GarbageCollectBlobs",
            7,
            "ButlerTaskGarbageCollectBlobs",
            "Garbage Collect Blobs",
            "Perform cleanup on the blobs database"
        ),
        Database("GarbageCollectLibraryMedia", 7, null, "Garbage Collect Library Media", null),
        Database("ButlerTaskCleanSupplementalLogFiles", 7, null, null, null),
        Media(
            "RefreshLocalMedia",
            3,
            "ButlerTaskRefreshLocalMedia",
            "library.refresh.items",
            "Refresh Local Media",
            "Refresh the metadata of items with local media assets"
        ),
        Media(
            "RefreshLibraries",
            1,
            "ButlerTaskRefreshLibraries",
            "library.update.section",
            "Refresh Libraries",
            "Scan all libraries for new and updated content"
        ),
        Media(
            "UpgradeMediaAnalysis",
            1,
            "ButlerTaskUpgradeMediaAnalysis",
            "media.analyze",
            "Upgrade Media Analysis",
            "Analyze media again that an older version of the server analyzed"
        ),
        Media(
            "RefreshPeriodicMetadata",
            1,
            "ButlerTaskRefreshPeriodicMetadata",
            "library.update.item.metadata",
            "Refresh Periodic Metadata",
            "Refresh the metadata of items that have not been refreshed for a while"
        ) with
        {
            Randomized = true,
        },
        Media(
            "DeepMediaAnalysis",
            1,
            "ButlerTaskDeepMediaAnalysis",
            "media.analyze",
            "Deep Media Analysis",
            "Perform extensive analysis of media files"
        ) with
        {
            Randomized = true,
        },
        Media(
            "GenerateChapterThumbs",
            1,
            "GenerateChapterThumbBehavior",
            "media.generate.chapter.thumbs",
            "Generate Chapter Thumbnails",
            "Generate thumbnails for the chapters of media files"
        ),
        Media(
            "GenerateMediaIndexFiles",
            1,
            "GenerateBIFBehavior",
            "media.generate.bif",
            "Generate Video Preview Thumbnails",
            "Generate video preview thumbnails for media files"
        ),
        Media(
            "LoudnessAnalysis",
            1,
            "LoudnessAnalysisBehavior",
            "media.generate.loudness",
            "Loudness Analysis",
            "Analyze audio tracks for loudness"
        ),
        Media("MusicAnalysis", 1, "MusicAnalysisBehavior", "media.generate.music", "Music Analysis", null),
        Media(
            "ButlerTaskGenerateIntroMarkers",
            1,
            "GenerateIntroMarkerBehavior",
            "media.generate.intros",
            "Generate Intro Markers",
            "Detect the intros of television episodes"
        ),
        Media(
            "ButlerTaskGenerateCreditsMarkers",
            1,
            "GenerateCreditsMarkerBehavior",
            "media.generate.credits",
            "Generate Credits Markers",
            "Detect the credits of films and television episodes"
        ),
        Media(
            "ButlerTaskGenerateAdMarkers",
            1,
            "GenerateAdMarkerBehavior",
            "media.generate.ads",
            "Generate Ad Markers",
            "Detect advertisements in recordings"
        ),
        Media(
            "ButlerTaskGenerateVoiceActivity",
            1,
            "GenerateVADBehavior",
            "media.generate.voice.activity",
            "Generate Voice Activity",
            "Detect speech in audio tracks"
        ),
        Media("GenerateBlurHashes", 1, null, "media.generate.blurhashes", null, null),
        Media("ProcessAssets", 1, null, "media.process.assets", null, null),
        Other(
            "RefreshEpgGuides",
            1,
            "ButlerTaskRefreshEpgGuides",
            "Refresh EPG Guides",
            "Perform refresh of program guide data"
        ) with
        {
            Randomized = true,
        },
        Other("AutomaticUpdates", 1, null, "Automatic Updates", null) with
        {
            Randomized = true,
        },
        Other(
            "BuildGracenoteCollections",
            7,
            null,
            "Build Gracenote Collections",
            "Build collections of music by its data at Gracenote"
        ),
        Other("CheckForUpdates", 1, null, "Check For Updates", "Check for updates of the server"),
        Media(
            "GenerateAutoTags",
            1,
            "ButlerTaskGenerateAutoTags",
            "media.generate.tags",
            "Generate Auto Tags",
            "Tag photos by what they show"
        ),
    }.ToDictionary(task => task.Name);

    /// <summary>The catalogue's entry of that name.</summary>
    public static SandboxTask Named(string name) => all[name];

    static SandboxTask Database(string name, int days, string? preference, string? title, string? text) =>
        new(name, TaskKind.Database, days)
        {
            Preference = preference,
            Title = title,
            Description = text,
        };

    static SandboxTask Media(string name, int days, string? preference, string activity, string? title, string? text) =>
        new(name, TaskKind.Media, days)
        {
            Preference = preference,
            Activity = activity,
            Title = title,
            Description = text,
        };

    static SandboxTask Other(string name, int days, string? preference, string? title, string? text) =>
        new(name, TaskKind.Other, days)
        {
            Preference = preference,
            Title = title,
            Description = text,
        };
}
