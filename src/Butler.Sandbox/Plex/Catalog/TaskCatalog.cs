namespace PlexButler.Sandbox.Plex.Catalog;

/// <summary>Every task that a published list or a real server has named, with what is known about it.</summary>
/// <remarks>An entry without a documented title or description has none: real servers also leave them out.</remarks>
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
    }
        .Concat(MediaTaskCatalog.All)
        .ToDictionary(task => task.Name);

    /// <summary>The entry of that name.</summary>
    public static SandboxTask Get(string name) => All[name];

    static SandboxTask DatabaseTask(string name, int days, string? preference, string? title, string? text) =>
        new(name, TaskKind.Database, days)
        {
            PreferenceId = preference,
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
