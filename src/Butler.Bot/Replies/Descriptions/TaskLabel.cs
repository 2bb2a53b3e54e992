using PlexButler.Bot.Text;

namespace PlexButler.Bot.Replies.Descriptions;

/// <summary>
/// Pure: what a task is called. That is its title: "Backup Database". Rules and options take the name, so it is added
/// where the title does not show it: "Remove old bundles (`CleanOldBundles`)". Without a title it is the name.
/// </summary>
static class TaskLabel
{
    // Discord takes 256 characters in a title, and a label is followed by what became of the task.
    const int MaxTitle = 80,
        MaxLabel = 200,
        MaxPlain = 100;

    /// <summary>
    /// The label of a task of which only the name is known, in the words that Plex's own titles have:
    /// "Backup Database".
    /// A name that is not written like this is shown as it is.
    /// </summary>
    public static string Of(TaskName name) =>
        name.Value.All(char.IsAsciiLetter) && char.IsAsciiLetterUpper(name.Value[0])
            ? string.Concat(name.Value.Select(SplitBefore(name.Value)))
            : $"`{name}`";

    /// <summary>The label of a task.</summary>
    public static string Of(ButlerTask task) => Of(task.Title.IfNone(""), task.Name);

    /// <summary>The label of a task of which title and name are known.</summary>
    public static string Of(string title, TaskName name) =>
        MarkdownEscaper.Escape(title, MaxTitle) switch
        {
            "" => $"`{name}`",
            var text when ShowsName(text, name) || text.Length + name.Value.Length + 5 > MaxLabel => text,
            var text => $"{text} (`{name}`)",
        };

    /// <summary>The same as plain text of at most 100 characters, for an entry of a menu.</summary>
    public static string Plain(ButlerTask task) => Plain(task.Title.IfNone(""), task.Name);

    /// <summary>The same of a task of which title and name are known.</summary>
    public static string Plain(string given, TaskName name)
    {
        var title = VisibleText.Clean(given).Trim();
        return title.Length == 0 ? name.Value
            : ShowsName(title, name) ? MarkdownEscaper.Truncate(title, MaxPlain)
            : title.Length + name.Value.Length + 3 <= MaxPlain ? $"{title} ({name})"
            : MarkdownEscaper.Truncate(title, MaxPlain);
    }

    // "TVGuide" stays together until its last word begins.
    static Func<char, int, string> SplitBefore(string name) =>
        (letter, index) =>
            index > 0
            && char.IsAsciiLetterUpper(letter)
            && (
                char.IsAsciiLetterLower(name[index - 1])
                || (index + 1 < name.Length && char.IsAsciiLetterLower(name[index + 1]))
            )
                ? $" {letter}"
                : $"{letter}";

    static bool ShowsName(string title, TaskName name) =>
        string.Equals(title.Replace(" ", ""), name.Value, StringComparison.OrdinalIgnoreCase);
}
