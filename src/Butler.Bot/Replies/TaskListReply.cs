using LanguageExt;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: a server's tasks as embeds: the ones on the schedule and the disabled ones.</summary>
static class TaskListReply
{
    // The embeds of a message may have 6,000 characters together; two descriptions of this size leave some.
    const int MaxDescription = 2800;

    const string Footer = "Plex runs these in its maintenance window. /butler start runs one now.";

    /// <summary>One embed for each group that is not empty; one embed that says so if there are no tasks.</summary>
    /// <param name="server">The server.</param>
    /// <param name="tasks">Its tasks.</param>
    /// <param name="unreadableCount">How many more entries its list has that cannot be read.</param>
    public static Seq<Embed> Render(string server, Seq<ButlerTask> tasks, int unreadableCount)
    {
        var (enabled, disabled) = (
            tasks.Filter(static t => t.Enabled).Strict(),
            tasks.Filter(static t => !t.Enabled).Strict()
        );
        if (tasks.IsEmpty && unreadableCount == 0)
            return Seq1(
                new Embed(
                    "No tasks",
                    $"{MarkdownEscaper.InlineCode(server, 32)} lists no maintenance tasks.",
                    EmbedColor.Notice
                )
            );
        return Seq(
                new Embed(
                    $"{server}: {Humanize.Count(enabled.Count, "task")} on the schedule",
                    FormatTasks(enabled),
                    EmbedColor.Info
                ).WithFooter(Footer),
                new Embed(
                    $"{server}: {Humanize.Count(disabled.Count, "task")} disabled",
                    FormatTasks(disabled),
                    EmbedColor.Disabled
                ),
                new Embed(
                    $"{server}: {Humanize.Count(unreadableCount, "entry")} that cannot be read",
                    unreadableCount == 0
                        ? ""
                        : "The server's list has more than is shown here, in a form that this version of the bot does "
                            + "not know.",
                    EmbedColor.Notice
                )
            )
            .Filter(static e => e.Description.Length > 0)
            .Strict();
    }

    static string FormatTasks(Seq<ButlerTask> tasks) =>
        Humanize.FitLines([.. tasks.Map(FormatTask)], MaxDescription, "task");

    static string FormatTask(ButlerTask task) => $"{TaskLabel.WithName(task)} · {Humanize.Schedule(task)}";
}
