using LanguageExt;
using PlexButler.Bot.Text;
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
        Butler<Runtime>.taskList.Map(list =>
            Find(list.Tasks, input)
                .ToEither(() =>
                    new TaskNotFound(input, FindSimilar(list.Tasks, input))
                    {
                        UnreadableCount = list.UnreadableTasks.Count,
                    }
                )
        );

    /// <summary>The task that was typed: by its name, else by its title, ignoring case.</summary>
    public static Option<ButlerTask> Find(Seq<ButlerTask> tasks, string input) =>
        tasks.Find(t => t.Name.Value == input)
        || tasks.Find(t => EqualsIgnoreCase(t.Name.Value, input))
        || tasks.Find(t => t.Title.Exists(title => EqualsIgnoreCase(title, input)));

    /// <summary>
    /// Suggestions for what is being typed: first tasks that begin with it, then those with its words, in any order and
    /// with a typo; equally good ones in the order they are given in.
    /// </summary>
    public static Seq<ButlerTask> Suggest(Seq<ButlerTask> tasks, string input) =>
        Suggest(tasks, input, static task => task);

    /// <summary>The same for anything that has a task.</summary>
    public static Seq<A> Suggest<A>(Seq<A> all, string input, Func<A, ButlerTask> getTask) =>
        toSeq(
                all.AsEnumerable()
                    .Select(one => (One: one, Rank: Rank(getTask(one), input)))
                    .Where(static ranked => ranked.Rank.IsSome)
                    .OrderBy(static ranked => ranked.Rank.IfNone(0))
                    .Select(static ranked => ranked.One)
            )
            .Strict();

    /// <summary>Suggestions as Discord shows them, at most 25.</summary>
    public static Seq<OptionChoice> ToChoices(Seq<ButlerTask> tasks, string input) =>
        Suggest(tasks, input).Take(MaxChoices).Map(ToChoice).Strict();

    /// <summary>As Discord shows it: "Title (Name)", at most 100 characters.</summary>
    public static OptionChoice ToChoice(ButlerTask task) => new(Label(task), task.Name.Value);

    /// <summary>
    /// A few tasks that may have been meant: by all that was typed, else by one word of it, else the one whose name is
    /// a slip or two away.
    /// </summary>
    public static Seq<ButlerTask> FindSimilar(Seq<ButlerTask> tasks, string input)
    {
        var found = FindByWords(tasks, input);
        return found.IsEmpty
            ? ClosestMatch
                .Find(input, tasks.Map(static task => task.Name.Value))
                .Bind(name => tasks.Find(task => task.Name.Value == name))
                .ToSeq()
            : found;
    }

    static Seq<ButlerTask> FindByWords(Seq<ButlerTask> tasks, string input) =>
        toSeq(
                WordMatch
                    .Split(input)
                    .Where(static word => word.Length >= MinWordLength)
                    .Prepend(input)
                    .Select(text => Suggest(tasks, text))
                    .FirstOrDefault(static found => !found.IsEmpty)
            )
            .Take(3)
            .Strict();

    // A shorter word is in too many names.
    const int MinWordLength = 4;

    static string Label(ButlerTask task)
    {
        var title = task.Title.Map(static t => t.Trim()).Filter(static t => t.Length > 0).IfNone("");
        var text = title.Length == 0 ? task.Name.Value : $"{title} ({task.Name})";
        return text.Length <= 100 ? text : task.Name.Value;
    }

    static Option<int> Rank(ButlerTask task, string input) =>
        new WordMatch([task.Name.Value, .. task.Title.AsEnumerable()]).Rank(input);

    static bool EqualsIgnoreCase(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
