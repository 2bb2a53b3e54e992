using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Testing;

/// <summary>The tasks of a new server: of each kind that start-all treats differently.</summary>
static class DefaultTasks
{
    public static ButlerTask[] Create() =>
        [
            Task(TaskNames.BackupDatabase, "Backup Database", 3, randomized: false),
            Task(TaskNames.OptimizeDatabase, "Optimize Database", 7, randomized: false),
            Task(TaskNames.CleanOldBundles, "Clean Old Bundles", 7, randomized: false),
            Task(TaskNames.RefreshLibraries, "Refresh Libraries", 1, randomized: false),
            Task(TaskNames.DeepMediaAnalysis, "Deep Media Analysis", 1, randomized: true),
        ];

    static ButlerTask Task(TaskName name, string title, int days, bool randomized) =>
        new(name, Some(title), Option<string>.None, days, randomized, Enabled: true);
}
