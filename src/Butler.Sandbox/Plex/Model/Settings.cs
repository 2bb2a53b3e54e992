using System.Collections.Immutable;

namespace PlexButler.Sandbox.Plex;

/// <summary>The preferences of a server: the whole Butler group, what else governs tasks, and some that only look as if they did.</summary>
/// <remarks>Ids, types, defaults and order as a server 1.43.4 answers them; those of Plex Pass holders by their documentation.</remarks>
static class Settings
{
    /// <summary>What a server of that profile has, in its order.</summary>
    public static ImmutableList<Setting> Of(Profile profile) =>
        [
            Text("FriendlyName", "Friendly name", "Stand-in", "general"),
            Text("ButlerUpdateChannel", "Server update channel", "16", "general") with
            {
                EnumValues = "16:Public|8:Plex Pass",
            },
            Flag("ScannerLowPriority", "Run scanner tasks at a lower priority", false, "library") with
            {
                Advanced = true,
            },
            Behavior("GenerateBIFBehavior", "Generate video preview thumbnails", "never", "library"),
            Behavior("GenerateIntroMarkerBehavior", "Generate intro video markers", "asap", "library") with
            {
                PlexPass = true,
            },
            Behavior("GenerateCreditsMarkerBehavior", "Generate credits video markers", "asap", "library") with
            {
                PlexPass = true,
            },
            Behavior("GenerateAdMarkerBehavior", "Generate ad video markers", "scheduled", "library") with
            {
                PlexPass = true,
            },
            Behavior("GenerateVADBehavior", "Generate voice activity data", "never", "library") with
            {
                PlexPass = true,
            },
            Behavior("GenerateChapterThumbBehavior", "Generate chapter thumbnails", "scheduled", "library"),
            Behavior("LoudnessAnalysisBehavior", "Analyze audio tracks for loudness", "scheduled", "library"),
            Behavior("MusicAnalysisBehavior", "Analyze audio tracks for sonic features", "scheduled", "library") with
            {
                PlexPass = true,
            },
            Text(
                "allowedNetworks",
                "List of IP addresses and networks that are allowed without auth",
                "",
                "network"
            ) with
            {
                Advanced = true,
            },
            Hour("ButlerStartHour", "Time at which tasks start to run", "2", profile.ColonInHours),
            Hour("ButlerEndHour", "Time at which tasks stop running", "5", profile.ColonInHours),
            Flag("ButlerTaskBackupDatabase", "Backup database every three days", true),
            Text("ButlerDatabaseBackupPath", "Backup directory", BackupPath, "butler") with
            {
                Advanced = true,
            },
            Flag("ButlerTaskOptimizeDatabase", "Optimize database every week", true),
            Flag("ButlerTaskCleanOldBundles", "Remove old bundles every week", true),
            Flag("ButlerTaskCleanOldCacheFiles", "Remove old cache files every week", true),
            Flag("ButlerTaskRefreshLocalMedia", "Refresh local metadata every three days", true),
            Flag("ButlerTaskRefreshLibraries", "Update all libraries during maintenance", false),
            Flag("ButlerTaskUpgradeMediaAnalysis", "Upgrade media analysis during maintenance", true),
            Flag("ButlerTaskRefreshPeriodicMetadata", "Refresh library metadata periodically", true),
            Flag("ButlerTaskDeepMediaAnalysis", "Perform extensive media analysis during maintenance", true),
            .. profile == Profile.Old ? onlyOld : onlyNew,
            Flag("ButlerTaskGenerateMediaIndexFiles", "Generate media index files during maintenance", false, "") with
            {
                Hidden = true,
            },
        ];

    const string BackupPath = "/config/Library/Application Support/Plex Media Server/Plug-in Support/Databases";

    static readonly Setting[] onlyOld =
    [
        Flag("ButlerTaskGenerateAutoTags", "Analyze and tag photos", true),
        Flag("ButlerTaskReverseGeocode", "Fetch location names for items", true),
    ];

    static readonly Setting[] onlyNew =
    [
        Flag("ButlerTaskGarbageCollectBlobs", "Perform cleanup on blobs database", true) with
        {
            Hidden = true,
        },
        Flag("ButlerTaskRefreshEpgGuides", "Perform refresh of program guide data.", true) with
        {
            Hidden = true,
        },
    ];

    /// <summary>A boolean of the Butler's group, as comes with a task that was added.</summary>
    public static Setting ForTask(string id, bool on) => Flag(id, id, on);

    static Setting Flag(string id, string label, bool on, string group = "butler") =>
        new(id, label, "bool", on ? "true" : "false", group);

    static Setting Text(string id, string label, string value, string group) => new(id, label, "text", value, group);

    static Setting Behavior(string id, string label, string value, string group) =>
        new(id, label, "text", value, group)
        {
            EnumValues = "never:never|scheduled:as a scheduled task|asap:as a scheduled task and when media is added",
        };

    // Servers of 2026 write the letter U+A789 where a colon would split the label; older ones have no minutes.
    static Setting Hour(string id, string label, string hour, bool plain) =>
        new(id, label, "int", hour, "butler")
        {
            EnumValues = string.Join(
                '|',
                Enumerable.Range(0, 24).Select(h => $"{h}:{(plain ? Spoken(h) : $"{h:00}\uA78900")}")
            ),
        };

    static string Spoken(int hour) =>
        hour switch
        {
            0 => "Midnight",
            12 => "Noon",
            < 12 => $"{hour} am",
            _ => $"{hour - 12} pm",
        };
}
