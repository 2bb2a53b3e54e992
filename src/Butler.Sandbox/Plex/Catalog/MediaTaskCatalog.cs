namespace PlexButler.Sandbox.Plex.Catalog;

/// <summary>The tasks of <see cref="TaskCatalog"/> that work on media, and therefore show activities.</summary>
static class MediaTaskCatalog
{
    public static readonly SandboxTask[] All =
    [
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
        ) with
        {
            FoundItemActivityType = "library.update.item.metadata",
        },
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
        MediaTask("MusicAnalysis", 1, "MusicAnalysisBehavior", "media.generate.music.analysis", "Music Analysis", null),
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
        MediaTask(
            "GenerateAutoTags",
            1,
            "ButlerTaskGenerateAutoTags",
            "media.generate.tags",
            "Generate Auto Tags",
            "Tag photos by what they show"
        ),
    ];

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
}
