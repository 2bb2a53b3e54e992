using LanguageExt;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Replies.Descriptions;

/// <summary>Pure: what a task is called.</summary>
static class TaskLabel
{
    const int MaxTitle = 80;

    /// <summary>
    /// Its title: "Backup Database". Rules and options take the name, so it is added where the title does not show it:
    /// "Remove old bundles (`CleanOldBundles`)". Without a title it is the name.
    /// </summary>
    public static string Of(ButlerTask task) => Of(task.Title.IfNone(""), task.Name);

    /// <summary>The same for a task of which title and name are known.</summary>
    public static string Of(string title, TaskName name) =>
        MarkdownEscaper.Escape(title, MaxTitle) switch
        {
            "" => $"`{name}`",
            var text when ShowsName(text, name) => text,
            var text => $"{text} (`{name}`)",
        };

    /// <summary>Its title and its name: "**Backup Database** `BackupDatabase`".</summary>
    public static string WithName(ButlerTask task) =>
        GetTitle(task).Match(Some: title => $"**{title}** `{task.Name}`", None: () => $"`{task.Name}`");

    static Option<string> GetTitle(ButlerTask task) =>
        task
            .Title.Map(static title => MarkdownEscaper.Escape(title, MaxTitle))
            .Filter(static title => title.Length > 0);

    static bool ShowsName(string title, TaskName name) =>
        string.Equals(title.Replace(" ", ""), name.Value, StringComparison.OrdinalIgnoreCase);
}
