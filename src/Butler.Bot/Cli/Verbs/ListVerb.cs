using LanguageExt;
using PlexButler.Bot.Cli.Verbs.Output;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Cli.Verbs;

/// <summary><c>butler list</c>: the tasks of a server.</summary>
static class ListVerb
{
    /// <summary>Asks the server.</summary>
    public static async Task<VerbResult> Run(VerbSession session, CancellationToken token)
    {
        var server = session.Server.Name;
        var answer = await session.Server.Run(Butler<Runtime>.taskList, token);
        return answer.Match(
            Right: list => Render(server, list.Tasks, list.UnreadableTasks.Count),
            Left: error => VerbFailure.Of(server, error)
        );
    }

    static VerbResult Render(string server, Seq<ButlerTask> tasks, int unreadable)
    {
        var table = tasks.IsEmpty ? $"{server} lists no maintenance tasks." : TextTable.Render([.. tasks.Map(ToCells)]);
        var note = unreadable == 0 ? "" : $"\n{Humanize.Count(unreadable, "entry")} of the list cannot be read.";
        TaskItem[] items = [.. tasks.Map(ToItem)];
        return new(VerbExit.Done, table + note, VerbJson.Write(new TaskListDocument(server, items, unreadable)));
    }

    static string[] ToCells(ButlerTask task) =>
        [task.Name.Value, task.Enabled ? "on" : "off", Humanize.Schedule(task), task.Title.IfNone("")];

    static TaskItem ToItem(ButlerTask task) =>
        new(
            task.Name.Value,
            VisibleText.Clean(task.Title.IfNone("")),
            task.Enabled,
            task.IntervalDays,
            task.ScheduleRandomized
        );
}
