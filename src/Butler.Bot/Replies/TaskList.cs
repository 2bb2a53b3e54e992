using LanguageExt;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: a server's tasks as embeds, the scheduled ones and the ones that are switched off.</summary>
static class TaskList
{
    // Discord counts 6,000 characters over all embeds of a message; two descriptions of this size leave room for titles and footer.
    const int MaxDescription = 2800;

    const string Footer = "Plex runs these by itself in its maintenance window. /butler start runs one now.";

    /// <summary>One embed for each group that is not empty; one that says so when there are no tasks at all.</summary>
    public static Seq<Embed> embeds(string server, Seq<ButlerTask> tasks)
    {
        var (on, off) = (tasks.Filter(static t => t.Enabled).Strict(), tasks.Filter(static t => !t.Enabled).Strict());
        if (tasks.IsEmpty)
            return Seq1(
                new Embed("No tasks", $"{Plain.code(server, 32)} lists no maintenance tasks.", Colour.Notice, Empty, "")
            );
        return Seq(
                new Embed(
                    $"{server}: {Words.count(on.Count, "task")} on the schedule",
                    lines(on),
                    Colour.Plex,
                    Empty,
                    Footer
                ),
                new Embed($"{server}: {Words.count(off.Count, "task")} switched off", lines(off), Colour.Off, Empty, "")
            )
            .Filter(static e => e.Description.Length > 0)
            .Strict();
    }

    static string lines(Seq<ButlerTask> tasks) => Words.lines([.. tasks.Map(line)], MaxDescription, "more task");

    static string line(ButlerTask task) => $"{name(task)} · {Words.schedule(task)}";

    /// <summary>"**Backup Database** `BackupDatabase`", or the name alone when the server gives no title.</summary>
    public static string name(ButlerTask task) =>
        task
            .Title.Map(static t => Plain.text(t, 80))
            .Filter(static t => t.Length > 0)
            .Match(Some: title => $"**{title}** `{task.Name}`", None: () => $"`{task.Name}`");
}
