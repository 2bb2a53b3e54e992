using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: what a member reads about a start or stop that did not fail.</summary>
static class OutcomeReplies
{
    /// <summary>What Plex does with a start of everything.</summary>
    public const string StartAllRules =
        "Plex was asked to run every task that is due, and decides when:\n"
        + "• inside the maintenance window, tasks with a random time wait for their moment\n"
        + "• all other due tasks start at once\n"
        + "Tasks that are disabled or not due today are left out.";

    /// <summary>A start was sent.</summary>
    public static Message Started(string server, ButlerTask task, StartOutcome start) =>
        start == StartOutcome.Started
            ? ReplyMessage.Create(
                EmbedColor.Success,
                $"{TaskLabel.Of(task)} was started",
                server,
                $"Plex accepted the start.{DisabledNote(task)}"
            )
            : ReplyMessage.Create(
                EmbedColor.Notice,
                $"{TaskLabel.Of(task)} is already running",
                server,
                "It was not started again."
            );

    /// <summary>The same task was started at the same moment; it was sent once.</summary>
    /// <param name="server">The server.</param>
    /// <param name="task">The task.</param>
    /// <param name="start">Plex's answer.</param>
    /// <param name="isOwn">Whether the other start was this member's own.</param>
    public static Message StartJoined(string server, ButlerTask task, StartOutcome start, bool isOwn) =>
        start == StartOutcome.Started
            ? ReplyMessage.Create(
                EmbedColor.Success,
                $"{(isOwn ? "You" : "Somebody else")} just started {TaskLabel.Of(task)}",
                server,
                $"{(isOwn ? "You asked twice" : "You both asked")} at the same moment, so it was started once."
            )
            : ReplyMessage.Create(
                EmbedColor.Notice,
                $"{TaskLabel.Of(task)} is already running",
                server,
                $"{(isOwn ? "You asked twice" : "Somebody else asked")} at the same moment. Nothing was started."
            );

    /// <summary>A stop was sent.</summary>
    /// <param name="server">The server.</param>
    /// <param name="task">The task.</param>
    /// <param name="stop">Plex's answer.</param>
    /// <param name="plans">The plans that waited to start it, and were ended.</param>
    public static Message Stopped(string server, ButlerTask task, StopOutcome stop, Seq<string> plans) =>
        stop == StopOutcome.Stopped
            ? ReplyMessage.Create(
                EmbedColor.Success,
                $"{TaskLabel.Of(task)} was stopped",
                server,
                "It was stopped or removed from the queue. "
                    + (
                        task.Enabled
                            ? "It runs again at its next scheduled time."
                            : "Its schedule is disabled, so it does not run again by itself."
                    )
                    + PlansNote(plans)
            )
        : !plans.IsEmpty
            ? ReplyMessage.Create(
                EmbedColor.Success,
                plans.Count == 1 ? "The plan was stopped" : "The plans were stopped",
                server,
                $"{TaskLabel.Of(task)} was not running.{PlansNote(plans)}"
            )
        : ReplyMessage.Create(
            EmbedColor.Notice,
            $"{TaskLabel.Of(task)} was not running",
            server,
            "There was nothing to stop."
        );

    /// <summary>All tasks that are due were started or queued.</summary>
    public static Message AllStarted(string server) =>
        ReplyMessage.Create(EmbedColor.Success, "Maintenance was started", server, StartAllRules);

    /// <summary>Everything was stopped, and the queue emptied.</summary>
    public static Message AllStopped(string server, Seq<string> plans) =>
        ReplyMessage.Create(
            EmbedColor.Success,
            "Everything was stopped",
            server,
            "Plex stopped its tasks and emptied the queue. Scheduled tasks run again at their next time."
                + PlansNote(plans)
        );

    /// <summary>What came of asking Plex, and the plans that were ended besides.</summary>
    public static Message WithStopped(Message reply, Seq<string> plans) =>
        reply with
        {
            Embeds = reply.Embeds.Map(one => one with { Description = one.Description + PlansNote(plans) }).Strict(),
        };

    // "Plan `scan` was waiting to go on, and was stopped. It begins again at its next time."
    static string PlansNote(Seq<string> plans) =>
        plans.IsEmpty ? ""
        : plans.Count == 1
            ? $" Plan {NameOf(plans.Head)} was waiting to go on, and was stopped. It begins again at its next time."
        : $" Plans {Humanize.AndList([.. plans.Map(NameOf)])} were waiting to go on, and were stopped. They begin "
            + "again at their next times.";

    static string NameOf(string plan) => MarkdownEscaper.InlineCode(plan, 32);

    /// <summary>None of the servers lists such a task.</summary>
    public static Message TaskNowhere(TaskNotFound notFound) =>
        DescribeNotFound(server: "", "None of the servers has a task", notFound);

    /// <summary>The server lists no such task.</summary>
    public static Message TaskNotFound(string server, TaskNotFound notFound) =>
        DescribeNotFound(server, "The server has no task", notFound);

    static Message DescribeNotFound(string server, string beginning, TaskNotFound notFound) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "No such task",
            server,
            $"{beginning} {MarkdownEscaper.InlineCode(notFound.Input, 100)}, so nothing was sent. "
                + UnreadableNote(notFound)
                + (
                    notFound.Suggestions.IsEmpty
                        ? "`/butler list` shows the tasks it has."
                        : $"Did you mean {Humanize.OrList([.. notFound.Suggestions.Map(TaskLabel.Of)])}?"
                )
        );

    static string UnreadableNote(TaskNotFound notFound) =>
        notFound.UnreadableCount == 0
            ? ""
            : $"{Humanize.Count(notFound.UnreadableCount, "entry")} of its list cannot be read, so it may be "
                + (notFound.UnreadableCount == 1 ? "that one. " : "one of them. ");

    static string DisabledNote(ButlerTask task) =>
        task.Enabled ? "" : "\nIts schedule is disabled; this run was started manually.";
}
