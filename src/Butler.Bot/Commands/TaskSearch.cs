using LanguageExt;
using static LanguageExt.Prelude;
using Choice = PlexButler.Discord.Choice;

namespace PlexButler.Bot.Commands;

/// <summary>Pure: finds tasks in a server's own list, which is the only authority on names.</summary>
static class TaskSearch
{
    /// <summary>Discord's limit.</summary>
    public const int MaxChoices = 25;

    /// <summary>The task meant by what was typed: its name, else its title, case aside.</summary>
    public static Option<ButlerTask> find(Seq<ButlerTask> tasks, string typed) =>
        tasks.Find(t => t.Name.Value == typed)
        || tasks.Find(t => same(t.Name.Value, typed))
        || tasks.Find(t => t.Title.Exists(title => same(title, typed)));

    /// <summary>Suggestions for what is being typed: those that begin with it first, then those that contain it; the server's order within.</summary>
    public static Seq<ButlerTask> suggest(Seq<ButlerTask> tasks, string typed)
    {
        var text = typed.Trim();
        return toSeq(
                tasks
                    .Select(t => (Task: t, Rank: rank(t, text)))
                    .Where(static x => x.Rank < 3)
                    .OrderBy(static x => x.Rank)
                    .Select(static x => x.Task)
            )
            .Strict();
    }

    /// <summary>As Discord shows them: "Title (Name)", at most 25, each at most 100 characters.</summary>
    public static Seq<Choice> choices(Seq<ButlerTask> tasks, string typed) =>
        suggest(tasks, typed).Take(MaxChoices).Map(static t => new Choice(label(t), t.Name.Value)).Strict();

    static string label(ButlerTask task)
    {
        var title = task.Title.Map(static t => t.Trim()).Filter(static t => t.Length > 0).IfNone("");
        var text = title.Length == 0 ? task.Name.Value : $"{title} ({task.Name})";
        return text.Length <= 100 ? text : task.Name.Value;
    }

    static int rank(ButlerTask task, string text)
    {
        var (name, title) = (task.Name.Value, task.Title.IfNone(""));
        if (text.Length == 0 || starts(name, text) || starts(title, text))
            return 0;
        if (title.Split(' ').Any(word => starts(word, text)))
            return 1;
        return
            name.Contains(text, StringComparison.OrdinalIgnoreCase)
            || title.Contains(text, StringComparison.OrdinalIgnoreCase)
            ? 2
            : 3;
    }

    static bool starts(string whole, string text) => whole.StartsWith(text, StringComparison.OrdinalIgnoreCase);

    static bool same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
