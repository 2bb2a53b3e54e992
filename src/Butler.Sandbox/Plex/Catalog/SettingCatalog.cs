using System.Collections.Immutable;

namespace PlexButler.Sandbox.Plex.Catalog;

/// <summary>
/// The preferences of a server: the whole Butler group, others that enable tasks, and some that only look like it.
/// </summary>
/// <remarks>
/// Ids, types, defaults and order are those of a server 1.43.4; those for Plex Pass are from Plex's documentation.
/// </remarks>
static class SettingCatalog
{
    /// <summary>The preferences of a server of that profile, in order.</summary>
    public static ImmutableList<Setting> ForProfile(ServerProfile profile) =>
        [
            TextSetting("FriendlyName", "Friendly name", "Stand-in", "general"),
            TextSetting("ButlerUpdateChannel", "Server update channel", "16", "general") with
            {
                EnumValues = "16:Public|8:Plex Pass",
            },
            BooleanSetting("ScannerLowPriority", "Run scanner tasks at a lower priority", false, "library") with
            {
                IsAdvanced = true,
            },
            BehaviorSetting("GenerateBIFBehavior", "Generate video preview thumbnails", "never", "library"),
            BehaviorSetting("GenerateIntroMarkerBehavior", "Generate intro video markers", "asap", "library") with
            {
                RequiresPlexPass = true,
            },
            BehaviorSetting("GenerateCreditsMarkerBehavior", "Generate credits video markers", "asap", "library") with
            {
                RequiresPlexPass = true,
            },
            BehaviorSetting("GenerateAdMarkerBehavior", "Generate ad video markers", "scheduled", "library") with
            {
                RequiresPlexPass = true,
            },
            BehaviorSetting("GenerateVADBehavior", "Generate voice activity data", "never", "library") with
            {
                RequiresPlexPass = true,
            },
            BehaviorSetting("GenerateChapterThumbBehavior", "Generate chapter thumbnails", "scheduled", "library"),
            BehaviorSetting("LoudnessAnalysisBehavior", "Analyze audio tracks for loudness", "scheduled", "library"),
            BehaviorSetting(
                "MusicAnalysisBehavior",
                "Analyze audio tracks for sonic features",
                "scheduled",
                "library"
            ) with
            {
                RequiresPlexPass = true,
            },
            TextSetting(
                "allowedNetworks",
                "List of IP addresses and networks that are allowed without auth",
                "",
                "network"
            ) with
            {
                IsAdvanced = true,
            },
            HourSetting("ButlerStartHour", "Time at which tasks start to run", "2", profile.UsesTwelveHourClock),
            HourSetting("ButlerEndHour", "Time at which tasks stop running", "5", profile.UsesTwelveHourClock),
            BooleanSetting("ButlerTaskBackupDatabase", "Backup database every three days", true),
            TextSetting("ButlerDatabaseBackupPath", "Backup directory", BackupPath, "butler") with
            {
                IsAdvanced = true,
            },
            BooleanSetting("ButlerTaskOptimizeDatabase", "Optimize database every week", true),
            BooleanSetting("ButlerTaskCleanOldBundles", "Remove old bundles every week", true),
            BooleanSetting("ButlerTaskCleanOldCacheFiles", "Remove old cache files every week", true),
            BooleanSetting("ButlerTaskRefreshLocalMedia", "Refresh local metadata every three days", true),
            BooleanSetting("ButlerTaskRefreshLibraries", "Update all libraries during maintenance", false),
            BooleanSetting("ButlerTaskUpgradeMediaAnalysis", "Upgrade media analysis during maintenance", true),
            BooleanSetting("ButlerTaskRefreshPeriodicMetadata", "Refresh library metadata periodically", true),
            BooleanSetting("ButlerTaskDeepMediaAnalysis", "Perform extensive media analysis during maintenance", true),
            .. profile == ServerProfile.Old ? OldOnly : NewOnly,
            BooleanSetting(
                "ButlerTaskGenerateMediaIndexFiles",
                "Generate media index files during maintenance",
                false,
                ""
            ) with
            {
                IsHidden = true,
            },
        ];

    const string BackupPath = "/config/Library/Application Support/Plex Media Server/Plug-in Support/Databases";

    static readonly Setting[] OldOnly =
    [
        BooleanSetting("ButlerTaskGenerateAutoTags", "Analyze and tag photos", true),
        BooleanSetting("ButlerTaskReverseGeocode", "Fetch location names for items", true),
    ];

    static readonly Setting[] NewOnly =
    [
        BooleanSetting("ButlerTaskGarbageCollectBlobs", "Perform cleanup on blobs database", true) with
        {
            IsHidden = true,
        },
        BooleanSetting("ButlerTaskRefreshEpgGuides", "Perform refresh of program guide data.", true) with
        {
            IsHidden = true,
        },
    ];

    /// <summary>A boolean of the Butler group, for a task that a control call adds.</summary>
    public static Setting ForTask(string id, bool isEnabled) => BooleanSetting(id, id, isEnabled);

    static Setting BooleanSetting(string id, string label, bool isEnabled, string group = "butler") =>
        new(id, label, "bool", isEnabled ? "true" : "false", group);

    static Setting TextSetting(string id, string label, string value, string group) =>
        new(id, label, "text", value, group);

    static Setting BehaviorSetting(string id, string label, string value, string group) =>
        new(id, label, "text", value, group)
        {
            EnumValues = "never:never|scheduled:as a scheduled task|asap:as a scheduled task and when media is added",
        };

    // Servers of 2026 write the letter U+A789, because a colon would split the label; older servers show no minutes.
    static Setting HourSetting(string id, string label, string hour, bool isTwelveHour) =>
        new(id, label, "int", hour, "butler")
        {
            EnumValues = string.Join(
                '|',
                Enumerable.Range(0, 24).Select(h => $"{h}:{(isTwelveHour ? FormatHour(h) : $"{h:00}\uA78900")}")
            ),
        };

    static string FormatHour(int hour) =>
        hour switch
        {
            0 => "Midnight",
            12 => "Noon",
            < 12 => $"{hour} am",
            _ => $"{hour - 12} pm",
        };
}
