using LanguageExt;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: a server's tasks as embeds, the scheduled ones and the ones that are switched off.</summary>
static class TaskListReply
{
    // Discord counts 6,000 characters over all embeds of a message; two descriptions of this size leave room for titles and footer.
    const int MaxDescription = 2800;

    const string Footer = "Plex runs these by itself in its maintenance window. /butler start runs one now.";

    /// <summary>One embed for each group that is not empty; one that says so when there are no tasks at all.</summary>
    public static Seq<Embed> Render(string server, Seq<ButlerTask> tasks)
    {
        var (enabled, disabled) = (
            tasks.Filter(static t => t.Enabled).Strict(),
            tasks.Filter(static t => !t.Enabled).Strict()
        );
        if (tasks.IsEmpty)
            return Seq1(
                new Embed(
                    "No tasks",
                    $"{MarkdownEscaper.InlineCode(server, 32)} lists no maintenance tasks.",
                    EmbedColor.Notice,
                    Empty,
                    ""
                )
            );
        return Seq(
                new Embed(
                    $"{server}: {Humanize.Count(enabled.Count, "task")} on the schedule",
                    FormatTasks(enabled),
                    EmbedColor.Info,
                    Empty,
                    Footer
                ),
                new Embed(
                    $"{server}: {Humanize.Count(disabled.Count, "task")} switched off",
                    FormatTasks(disabled),
                    EmbedColor.Disabled,
                    Empty,
                    ""
                )
            )
            .Filter(static e => e.Description.Length > 0)
            .Strict();
    }

    static string FormatTasks(Seq<ButlerTask> tasks) =>
        Humanize.FitLines([.. tasks.Map(FormatTask)], MaxDescription, "task");

    static string FormatTask(ButlerTask task) => $"{TaskLabel(task)} · {Humanize.Schedule(task)}";

    /// <summary>"**Backup Database** `BackupDatabase`", or the name alone when the server gives no title.</summary>
    public static string TaskLabel(ButlerTask task) =>
        task
            .Title.Map(static t => MarkdownEscaper.Escape(t, 80))
            .Filter(static t => t.Length > 0)
            .Match(Some: title => $"**{title}** `{task.Name}`", None: () => $"`{task.Name}`");
}
