using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Commands;

/// <summary>Finds tasks in a server's own list, which is the only authority on names.</summary>
static class TaskSearch
{
    /// <summary>Discord's limit.</summary>
    public const int MaxChoices = 25;

    /// <summary>
    /// The task that was typed, from the server's own list, so that no other name ever reaches a start or stop.
    /// </summary>
    public static Aff<Runtime, Either<TaskNotFound, ButlerTask>> Resolve(string input) =>
        Butler<Runtime>.tasks.Map(tasks =>
            Find(tasks, input).ToEither(() => new TaskNotFound(input, FindSimilar(tasks, input)))
        );

    /// <summary>The task that was typed: by its name, else by its title, ignoring case.</summary>
    public static Option<ButlerTask> Find(Seq<ButlerTask> tasks, string input) =>
        tasks.Find(t => t.Name.Value == input)
        || tasks.Find(t => EqualsIgnoreCase(t.Name.Value, input))
        || tasks.Find(t => t.Title.Exists(title => EqualsIgnoreCase(title, input)));

    /// <summary>
    /// Suggestions for what is being typed: first tasks that begin with it, then tasks that contain it, each in the
    /// server's order.
    /// </summary>
    public static Seq<ButlerTask> Suggest(Seq<ButlerTask> tasks, string input)
    {
        var text = input.Trim();
        return toSeq(
                tasks
                    .Select(t => (Task: t, Rank: Rank(t, text)))
                    .Where(static x => x.Rank < 3)
                    .OrderBy(static x => x.Rank)
                    .Select(static x => x.Task)
            )
            .Strict();
    }

    /// <summary>As Discord shows them: "Title (Name)", at most 25, each at most 100 characters.</summary>
    public static Seq<OptionChoice> ToChoices(Seq<ButlerTask> tasks, string input) =>
        Suggest(tasks, input).Take(MaxChoices).Map(static t => new OptionChoice(Label(t), t.Name.Value)).Strict();

    static Seq<ButlerTask> FindSimilar(Seq<ButlerTask> tasks, string input) =>
        Suggest(tasks, input[..Math.Min(4, input.Length)]).Take(3).Strict();

    static string Label(ButlerTask task)
    {
        var title = task.Title.Map(static t => t.Trim()).Filter(static t => t.Length > 0).IfNone("");
        var text = title.Length == 0 ? task.Name.Value : $"{title} ({task.Name})";
        return text.Length <= 100 ? text : task.Name.Value;
    }

    static int Rank(ButlerTask task, string text)
    {
        var (name, title) = (task.Name.Value, task.Title.IfNone(""));
        if (text.Length == 0 || StartsWith(name, text) || StartsWith(title, text))
            return 0;
        if (title.Split(' ').Any(word => StartsWith(word, text)))
            return 1;
        return
            name.Contains(text, StringComparison.OrdinalIgnoreCase)
            || title.Contains(text, StringComparison.OrdinalIgnoreCase)
            ? 2
            : 3;
    }

    static bool StartsWith(string whole, string text) => whole.StartsWith(text, StringComparison.OrdinalIgnoreCase);

    static bool EqualsIgnoreCase(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
