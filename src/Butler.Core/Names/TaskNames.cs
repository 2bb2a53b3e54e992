using System.Collections.Frozen;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Known names, from published lists and live servers, for completion. Other
/// names are equally valid.</summary>
/// <remarks>The server's own list is the authority: newer servers list names that are not
/// here and lack some that are.</remarks>
public static class TaskNames
{
    /// <summary>Updates the server itself.</summary>
    public static readonly TaskName AutomaticUpdates = TaskName.CreateUnchecked("AutomaticUpdates");

    /// <summary>Copies the database to the backup directory.</summary>
    public static readonly TaskName BackupDatabase = TaskName.CreateUnchecked("BackupDatabase");

    /// <summary>Old servers only: builds Gracenote playlists.</summary>
    public static readonly TaskName BuildGracenoteCollections = TaskName.CreateUnchecked("BuildGracenoteCollections");

    /// <summary>Removes old supplemental logs. Live servers list it, no published list does.</summary>
    public static readonly TaskName CleanSupplementalLogFiles = TaskName.CreateUnchecked(
        "ButlerTaskCleanSupplementalLogFiles"
    );

    /// <summary>Finds advertisements in recordings.</summary>
    public static readonly TaskName GenerateAdMarkers = TaskName.CreateUnchecked("ButlerTaskGenerateAdMarkers");

    /// <summary>Finds closing credits.</summary>
    public static readonly TaskName GenerateCreditsMarkers = TaskName.CreateUnchecked(
        "ButlerTaskGenerateCreditsMarkers"
    );

    /// <summary>Finds intros.</summary>
    public static readonly TaskName GenerateIntroMarkers = TaskName.CreateUnchecked("ButlerTaskGenerateIntroMarkers");

    /// <summary>Finds speech, for subtitle synchronisation.</summary>
    public static readonly TaskName GenerateVoiceActivity = TaskName.CreateUnchecked("ButlerTaskGenerateVoiceActivity");

    /// <summary>Old servers only: looks for server updates.</summary>
    public static readonly TaskName CheckForUpdates = TaskName.CreateUnchecked("CheckForUpdates");

    /// <summary>Removes metadata bundles nothing refers to.</summary>
    public static readonly TaskName CleanOldBundles = TaskName.CreateUnchecked("CleanOldBundles");

    /// <summary>Removes stale cache files.</summary>
    public static readonly TaskName CleanOldCacheFiles = TaskName.CreateUnchecked("CleanOldCacheFiles");

    /// <summary>Analyses media in depth.</summary>
    public static readonly TaskName DeepMediaAnalysis = TaskName.CreateUnchecked("DeepMediaAnalysis");

    /// <summary>Cleans the blobs database.</summary>
    public static readonly TaskName GarbageCollectBlobs = TaskName.CreateUnchecked("GarbageCollectBlobs");

    /// <summary>Removes library media nothing refers to.</summary>
    public static readonly TaskName GarbageCollectLibraryMedia = TaskName.CreateUnchecked("GarbageCollectLibraryMedia");

    /// <summary>Old servers only: tags photos.</summary>
    public static readonly TaskName GenerateAutoTags = TaskName.CreateUnchecked("GenerateAutoTags");

    /// <summary>Computes blurred placeholders of artwork.</summary>
    public static readonly TaskName GenerateBlurHashes = TaskName.CreateUnchecked("GenerateBlurHashes");

    /// <summary>Makes chapter thumbnails.</summary>
    public static readonly TaskName GenerateChapterThumbs = TaskName.CreateUnchecked("GenerateChapterThumbs");

    /// <summary>Makes video preview thumbnails.</summary>
    public static readonly TaskName GenerateMediaIndexFiles = TaskName.CreateUnchecked("GenerateMediaIndexFiles");

    /// <summary>Measures the loudness of audio tracks.</summary>
    public static readonly TaskName LoudnessAnalysis = TaskName.CreateUnchecked("LoudnessAnalysis");

    /// <summary>Analyses music for sonic similarity.</summary>
    public static readonly TaskName MusicAnalysis = TaskName.CreateUnchecked("MusicAnalysis");

    /// <summary>Optimises the database and finishes pending migrations.</summary>
    public static readonly TaskName OptimizeDatabase = TaskName.CreateUnchecked("OptimizeDatabase");

    /// <summary>Processes assets. Live servers list it, no published list does.</summary>
    public static readonly TaskName ProcessAssets = TaskName.CreateUnchecked("ProcessAssets");

    /// <summary>Refreshes the programme guide.</summary>
    public static readonly TaskName RefreshEpgGuides = TaskName.CreateUnchecked("RefreshEpgGuides");

    /// <summary>Scans all libraries.</summary>
    public static readonly TaskName RefreshLibraries = TaskName.CreateUnchecked("RefreshLibraries");

    /// <summary>Refreshes metadata kept beside the media.</summary>
    public static readonly TaskName RefreshLocalMedia = TaskName.CreateUnchecked("RefreshLocalMedia");

    /// <summary>Refreshes metadata from the agents.</summary>
    public static readonly TaskName RefreshPeriodicMetadata = TaskName.CreateUnchecked("RefreshPeriodicMetadata");

    /// <summary>Brings older media analysis up to date.</summary>
    public static readonly TaskName UpgradeMediaAnalysis = TaskName.CreateUnchecked("UpgradeMediaAnalysis");

    /// <summary>All of the above, in ordinal order.</summary>
    public static readonly Seq<TaskName> All = toSeq<TaskName>([
            AutomaticUpdates,
            BackupDatabase,
            BuildGracenoteCollections,
            CleanSupplementalLogFiles,
            GenerateAdMarkers,
            GenerateCreditsMarkers,
            GenerateIntroMarkers,
            GenerateVoiceActivity,
            CheckForUpdates,
            CleanOldBundles,
            CleanOldCacheFiles,
            DeepMediaAnalysis,
            GarbageCollectBlobs,
            GarbageCollectLibraryMedia,
            GenerateAutoTags,
            GenerateBlurHashes,
            GenerateChapterThumbs,
            GenerateMediaIndexFiles,
            LoudnessAnalysis,
            MusicAnalysis,
            OptimizeDatabase,
            ProcessAssets,
            RefreshEpgGuides,
            RefreshLibraries,
            RefreshLocalMedia,
            RefreshPeriodicMetadata,
            UpgradeMediaAnalysis,
        ])
        .Strict();

    static readonly FrozenDictionary<string, TaskName>.AlternateLookup<ReadOnlySpan<char>> Known =
        All.ToFrozenDictionary(static name => name.Value, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    // So that reading a reply of 22 known tasks allocates no names.
    internal static TaskName? FindKnown(ReadOnlySpan<char> text) => Known.TryGetValue(text, out var name) ? name : null;
}
