namespace PlexButler.Sandbox.Plex;

/// <summary>Every task a published list or a live server has named, with what is known about it.</summary>
/// <remarks>Where Plex documents no title or description the entry has none: real servers leave them out too.</remarks>
static class Catalogue
{
    static readonly Dictionary<string, SandboxTask> all = new SandboxTask[]
    {
        Database("BackupDatabase", 3, "Backup Database", "Create a backup copy of the server's database in the configured backup directory") with { Preference = "ButlerTaskBackupDatabase" },
        Database("OptimizeDatabase", 7, "Optimize Database", "Optimize the server's database to reduce its size and increase its performance") with { Preference = "ButlerTaskOptimizeDatabase" },
        Database("CleanOldBundles", 7, "Clean Old Bundles", "Remove old bundles that are no longer in use") with { Preference = "ButlerTaskCleanOldBundles" },
        Database("CleanOldCacheFiles", 7, "Clean Old Cache Files", "Remove old cache files that are no longer in use") with { Preference = "ButlerTaskCleanOldCacheFiles" },
        Database("GarbageCollectBlobs", 7, "Garbage Collect Blobs", "Perform cleanup on the blobs database") with { Preference = "ButlerTaskGarbageCollectBlobs" },
        Database("GarbageCollectLibraryMedia", 7, "Garbage Collect Library Media", null),
        Database("ButlerTaskCleanSupplementalLogFiles", 7, null, null),
        Media("RefreshLocalMedia", 3, "Refresh Local Media", "Refresh the metadata of items with local media assets", "library.refresh.items") with { Preference = "ButlerTaskRefreshLocalMedia" },
        Media("RefreshLibraries", 1, "Refresh Libraries", "Scan all libraries for new and updated content", "library.update.section") with { Preference = "ButlerTaskRefreshLibraries" },
        Media("UpgradeMediaAnalysis", 1, "Upgrade Media Analysis", "Analyze media again that an older version of the server analyzed", "media.analyze") with { Preference = "ButlerTaskUpgradeMediaAnalysis" },
        Media("RefreshPeriodicMetadata", 1, "Refresh Periodic Metadata", "Refresh the metadata of items that have not been refreshed for a while", "library.update.item.metadata") with { Preference = "ButlerTaskRefreshPeriodicMetadata", Randomized = true },
        Media("DeepMediaAnalysis", 1, "Deep Media Analysis", "Perform extensive analysis of media files", "media.analyze") with { Preference = "ButlerTaskDeepMediaAnalysis", Randomized = true },
        Media("GenerateChapterThumbs", 1, "Generate Chapter Thumbnails", "Generate thumbnails for the chapters of media files", "media.generate.chapter.thumbs") with { Preference = "GenerateChapterThumbBehavior" },
        Media("GenerateMediaIndexFiles", 1, "Generate Video Preview Thumbnails", "Generate video preview thumbnails for media files", "media.generate.bif") with { Preference = "GenerateBIFBehavior" },
        Media("LoudnessAnalysis", 1, "Loudness Analysis", "Analyze audio tracks for loudness", "media.generate.loudness") with { Preference = "LoudnessAnalysisBehavior" },
        Media("MusicAnalysis", 1, "Music Analysis", null, "media.generate.music") with { Preference = "MusicAnalysisBehavior" },
        Media("ButlerTaskGenerateIntroMarkers", 1, "Generate Intro Markers", "Detect the intros of television episodes", "media.generate.intros") with { Preference = "GenerateIntroMarkerBehavior" },
        Media("ButlerTaskGenerateCreditsMarkers", 1, "Generate Credits Markers", "Detect the credits of films and television episodes", "media.generate.credits") with { Preference = "GenerateCreditsMarkerBehavior" },
        Media("ButlerTaskGenerateAdMarkers", 1, "Generate Ad Markers", "Detect advertisements in recordings", "media.generate.ads") with { Preference = "GenerateAdMarkerBehavior" },
        Media("ButlerTaskGenerateVoiceActivity", 1, "Generate Voice Activity", "Detect speech in audio tracks", "media.generate.voice.activity") with { Preference = "GenerateVADBehavior" },
        Media("GenerateBlurHashes", 1, null, null, "media.generate.blurhashes"),
        Media("ProcessAssets", 1, null, null, "media.process.assets"),
        Other("RefreshEpgGuides", 1, "Refresh EPG Guides", "Perform refresh of program guide data") with { Preference = "ButlerTaskRefreshEpgGuides", Randomized = true },
        Other("AutomaticUpdates", 1, "Automatic Updates", null) with { Randomized = true },
        Other("BuildGracenoteCollections", 7, "Build Gracenote Collections", "Build collections of music by its data at Gracenote"),
        Other("CheckForUpdates", 1, "Check For Updates", "Check for updates of the server"),
        Media("GenerateAutoTags", 1, "Generate Auto Tags", "Tag photos by what they show", "media.generate.tags") with { Preference = "ButlerTaskGenerateAutoTags" },
    }.ToDictionary(task => task.Name);

    /// <summary>The catalogue's entry of that name.</summary>
    public static SandboxTask Named(string name) => all[name];

    static SandboxTask Database(string name, int days, string? title, string? text) =>
        new(name, TaskKind.Database, days) { Title = title, Description = text };

    static SandboxTask Media(string name, int days, string? title, string? text, string activity) =>
        new(name, TaskKind.Media, days) { Title = title, Description = text, Activity = activity };

    static SandboxTask Other(string name, int days, string? title, string? text) =>
        new(name, TaskKind.Other, days) { Title = title, Description = text };
}
