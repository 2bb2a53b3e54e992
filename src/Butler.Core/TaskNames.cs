using System.Collections.Frozen;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Names that published lists and live servers have, to complete from; never to restrict to.</summary>
/// <remarks>The server's own list is the authority: newer servers list names that are not here and lack some that are.</remarks>
public static class TaskNames
{
    /// <summary>Updates the server itself.</summary>
    public static readonly TaskName AutomaticUpdates = TaskName.Known("AutomaticUpdates");

    /// <summary>Copies the database to the backup directory.</summary>
    public static readonly TaskName BackupDatabase = TaskName.Known("BackupDatabase");

    /// <summary>Old servers only: builds Gracenote playlists.</summary>
    public static readonly TaskName BuildGracenoteCollections = TaskName.Known("BuildGracenoteCollections");

    /// <summary>Removes old supplemental logs. Live servers list it, no published list does.</summary>
    public static readonly TaskName CleanSupplementalLogFiles = TaskName.Known("ButlerTaskCleanSupplementalLogFiles");

    /// <summary>Finds advertisements in recordings.</summary>
    public static readonly TaskName GenerateAdMarkers = TaskName.Known("ButlerTaskGenerateAdMarkers");

    /// <summary>Finds closing credits.</summary>
    public static readonly TaskName GenerateCreditsMarkers = TaskName.Known("ButlerTaskGenerateCreditsMarkers");

    /// <summary>Finds intros.</summary>
    public static readonly TaskName GenerateIntroMarkers = TaskName.Known("ButlerTaskGenerateIntroMarkers");

    /// <summary>Finds speech, for subtitle synchronisation.</summary>
    public static readonly TaskName GenerateVoiceActivity = TaskName.Known("ButlerTaskGenerateVoiceActivity");

    /// <summary>Old servers only: looks for server updates.</summary>
    public static readonly TaskName CheckForUpdates = TaskName.Known("CheckForUpdates");

    /// <summary>Removes metadata bundles nothing refers to.</summary>
    public static readonly TaskName CleanOldBundles = TaskName.Known("CleanOldBundles");

    /// <summary>Removes stale cache files.</summary>
    public static readonly TaskName CleanOldCacheFiles = TaskName.Known("CleanOldCacheFiles");

    /// <summary>Analyses media in depth.</summary>
    public static readonly TaskName DeepMediaAnalysis = TaskName.Known("DeepMediaAnalysis");

    /// <summary>Cleans the blobs database.</summary>
    public static readonly TaskName GarbageCollectBlobs = TaskName.Known("GarbageCollectBlobs");

    /// <summary>Removes library media nothing refers to.</summary>
    public static readonly TaskName GarbageCollectLibraryMedia = TaskName.Known("GarbageCollectLibraryMedia");

    /// <summary>Old servers only: tags photos.</summary>
    public static readonly TaskName GenerateAutoTags = TaskName.Known("GenerateAutoTags");

    /// <summary>Computes blurred placeholders of artwork.</summary>
    public static readonly TaskName GenerateBlurHashes = TaskName.Known("GenerateBlurHashes");

    /// <summary>Makes chapter thumbnails.</summary>
    public static readonly TaskName GenerateChapterThumbs = TaskName.Known("GenerateChapterThumbs");

    /// <summary>Makes video preview thumbnails.</summary>
    public static readonly TaskName GenerateMediaIndexFiles = TaskName.Known("GenerateMediaIndexFiles");

    /// <summary>Measures the loudness of audio tracks.</summary>
    public static readonly TaskName LoudnessAnalysis = TaskName.Known("LoudnessAnalysis");

    /// <summary>Analyses music for sonic similarity.</summary>
    public static readonly TaskName MusicAnalysis = TaskName.Known("MusicAnalysis");

    /// <summary>Optimises the database and finishes pending migrations.</summary>
    public static readonly TaskName OptimizeDatabase = TaskName.Known("OptimizeDatabase");

    /// <summary>Processes assets. Live servers list it, no published list does.</summary>
    public static readonly TaskName ProcessAssets = TaskName.Known("ProcessAssets");

    /// <summary>Refreshes the programme guide.</summary>
    public static readonly TaskName RefreshEpgGuides = TaskName.Known("RefreshEpgGuides");

    /// <summary>Scans all libraries.</summary>
    public static readonly TaskName RefreshLibraries = TaskName.Known("RefreshLibraries");

    /// <summary>Refreshes metadata kept beside the media.</summary>
    public static readonly TaskName RefreshLocalMedia = TaskName.Known("RefreshLocalMedia");

    /// <summary>Refreshes metadata from the agents.</summary>
    public static readonly TaskName RefreshPeriodicMetadata = TaskName.Known("RefreshPeriodicMetadata");

    /// <summary>Brings older media analysis up to date.</summary>
    public static readonly TaskName UpgradeMediaAnalysis = TaskName.Known("UpgradeMediaAnalysis");

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

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> pool = All.Map(static name => name.Value)
        .ToFrozenSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    // A reply of 22 tasks then allocates no name at all.
    internal static string Pooled(ReadOnlySpan<char> text) =>
        pool.TryGetValue(text, out var known) ? known : text.ToString();
}
