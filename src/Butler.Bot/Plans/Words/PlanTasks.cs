using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Words;

/// <summary>Pure: reads several tasks in order, among them chains that have a name.</summary>
static class PlanTasks
{
    const int MaxTasks = 10;

    const string Backup = "BackupDatabase",
        Optimize = "OptimizeDatabase",
        Bundles = "CleanOldBundles",
        Cache = "CleanOldCacheFiles",
        Thumbs = "GenerateChapterThumbs",
        AfterImports = "after-big-imports";

    /// <summary>The tasks in order; Left says what is wrong.</summary>
    public static Either<string, Seq<TaskName>> Parse(Seq<string> names)
    {
        var tasks = new List<TaskName>();
        foreach (var name in names)
            if (FindChain(name).TryGetValue(out var chain))
                tasks.AddRange(chain.AsEnumerable());
            else if (TaskName.Parse(name).TryGetValue(out var task))
                tasks.Add(task);
            else
                return $"'{name}' is not the name of a task.";
        return tasks.Count > MaxTasks || tasks.Distinct().Count() < tasks.Count
            ? $"must be at most {MaxTasks} tasks, each of them once."
            : toSeq(tasks.ToArray());
    }

    /// <summary>Whether it names at most one task, and no chain.</summary>
    public static bool IsOne(string text) => !text.Contains(',', StringComparison.Ordinal) && FindChain(text).IsNone;

    /// <summary>Whether there is anything to do only after much that is new was taken in.</summary>
    public static bool IsAfterImports(Seq<string> names) =>
        names.Exists(static name => string.Equals(name, AfterImports, StringComparison.OrdinalIgnoreCase));

    static Option<Seq<TaskName>> FindChain(string name) =>
        name.ToLowerInvariant() switch
        {
            "backup-then-optimise" or "backup-then-optimize" => Some(Chain(Backup, Optimize)),
            AfterImports => Some(Chain(Thumbs, Backup, Optimize)),
            "clean-then-optimise" or "clean-then-optimize" => Some(Chain(Bundles, Cache, Optimize)),
            _ => None,
        };

    static Seq<TaskName> Chain(params string[] names) =>
        toSeq(names.SelectMany(static name => TaskName.Parse(name).ToSeq()).ToArray());
}
