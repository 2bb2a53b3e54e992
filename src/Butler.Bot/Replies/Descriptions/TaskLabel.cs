using PlexButler.Bot.Text;

namespace PlexButler.Bot.Replies.Descriptions;

/// <summary>
/// Pure: what a task is called. That is its title: "Backup Database". Rules and options take the name, so it is added
/// where the title does not show it: "Remove old bundles (`CleanOldBundles`)". Without a title it is the name.
/// </summary>
static class TaskLabel
{
    const int MaxTitle = 80;

    /// <summary>The label of a task.</summary>
    public static string Of(ButlerTask task) => Of(task.Title.IfNone(""), task.Name);

    /// <summary>The label of a task of which title and name are known.</summary>
    public static string Of(string title, TaskName name) =>
        MarkdownEscaper.Escape(title, MaxTitle) switch
        {
            "" => $"`{name}`",
            var text when ShowsName(text, name) => text,
            var text => $"{text} (`{name}`)",
        };

    /// <summary>
    /// Title and name, in every case: "**Backup Database** `BackupDatabase`". For the list, where the names that rules
    /// take are looked up.
    /// </summary>
    public static string WithName(ButlerTask task) =>
        MarkdownEscaper.Escape(task.Title.IfNone(""), MaxTitle) switch
        {
            "" => $"`{task.Name}`",
            var text => $"**{text}** `{task.Name}`",
        };

    static bool ShowsName(string title, TaskName name) =>
        string.Equals(title.Replace(" ", ""), name.Value, StringComparison.OrdinalIgnoreCase);
}
