using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Audit;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: every sentence a member reads about what was done. What went wrong is in <see cref="ErrorReplies"/>.</summary>
static class OutcomeReplies
{
    /// <summary>What Plex does with a start of everything.</summary>
    public const string StartAllRules =
        "Plex decides what runs now:\n"
        + "• tasks that are switched off or not due today are **skipped**\n"
        + "• tasks with a random time are **queued** if the server is inside its maintenance window, and start at once outside it\n"
        + "• everything else **starts at once**";

    /// <summary>What a command led to.</summary>
    public static Message ForOutcome(string server, CommandOutcome outcome) =>
        outcome switch
        {
            CommandOutcome.TasksListed listed => new(
                "",
                TaskListReply.Render(server, listed.Tasks),
                Empty,
                true,
                Empty
            ),
            CommandOutcome.Started { Start: StartOutcome.Started } s => CreateMessage(
                EmbedColor.Success,
                "Started",
                server,
                $"{TaskListReply.TaskLabel(s.Task)} was accepted and now runs in the background.{DisabledNote(s.Task)}"
            ),
            CommandOutcome.Started s => CreateMessage(
                EmbedColor.Notice,
                "Already running",
                server,
                $"{TaskListReply.TaskLabel(s.Task)} was running already, so nothing was started twice."
            ),
            CommandOutcome.JoinedStart j => CreateMessage(
                EmbedColor.Success,
                "Started together",
                server,
                $"Somebody else was just asking for {TaskListReply.TaskLabel(j.Task)}, so it was asked once, and "
                    + (j.Start == StartOutcome.Started ? "now runs in the background." : "was running already.")
            ),
            CommandOutcome.Stopped { Stop: StopOutcome.Stopped } s => CreateMessage(
                EmbedColor.Success,
                "Stopped",
                server,
                $"{TaskListReply.TaskLabel(s.Task)} was stopped, or taken off the queue. It will run again at its next scheduled time."
            ),
            CommandOutcome.Stopped s => CreateMessage(
                EmbedColor.Notice,
                "Was not running",
                server,
                $"{TaskListReply.TaskLabel(s.Task)} was not running, so there was nothing to stop."
            ),
            CommandOutcome.AllStarted => CreateMessage(
                EmbedColor.Success,
                "Maintenance started",
                server,
                StartAllRules
            ),
            CommandOutcome.AllStopped => CreateMessage(
                EmbedColor.Success,
                "Everything stopped",
                server,
                "What ran was stopped and the queue is empty. Scheduled tasks run again at their next time."
            ),
            CommandOutcome.TaskNotFound notFound => CreateMessage(
                EmbedColor.Notice,
                "No such task",
                server,
                $"The server lists no task {MarkdownEscaper.InlineCode(notFound.Input, 100)}, so nothing was sent.{SuggestNames(notFound.Suggestions)}"
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };

    /// <summary>One line for the audit channel.</summary>
    public static Message ForAuditChannel(AuditEntry entry) =>
        new(
            $"{entry.Caller.Match(Some: Mention, None: static () => "The bot")} · {DescribeCommand(entry)} · {entry.Outcome}",
            Empty,
            Empty,
            false,
            Empty
        );

    /// <summary>What came of it, in a few words, for the audit.</summary>
    public static string Summarize(CommandOutcome outcome) =>
        outcome switch
        {
            CommandOutcome.TasksListed => "listed",
            CommandOutcome.Started { Start: StartOutcome.Started } => "started",
            CommandOutcome.Started => "already running",
            CommandOutcome.JoinedStart => "joined another start",
            CommandOutcome.Stopped { Stop: StopOutcome.Stopped } => "stopped",
            CommandOutcome.Stopped => "was not running",
            CommandOutcome.AllStarted => "started all that are due",
            CommandOutcome.AllStopped => "stopped everything",
            CommandOutcome.TaskNotFound => "no such task",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };

    /// <summary>The verb as a member typed it.</summary>
    public static string CommandName(Permission permission) =>
        permission switch
        {
            Permission.List => "list",
            Permission.Start => "start",
            Permission.Stop => "stop",
            Permission.StartAll => "start all",
            Permission.StopAll => "stop all",
            Permission.Doctor => "doctor",
            Permission.Why => "why",
            Permission.Status => "status",
            Permission.History => "history",
            _ => throw new ArgumentOutOfRangeException(nameof(permission)),
        };

    /// <summary>A person, shown by name in Discord; the message they stand in pings nobody.</summary>
    public static string Mention(Caller caller) => $"<@{caller.Id}>";

    internal static Message CreateMessage(int color, string title, string server, string text) =>
        Message.Ephemeral(new Embed(title, text, color, Empty, server.Length == 0 ? "" : $"Server: {server}"));

    static string DescribeCommand(AuditEntry entry) =>
        entry.ActionName.Length == 0
            ? entry.Kind
            : $"{entry.ActionName.Replace('-', ' ')}{(entry.Task.Length == 0 ? "" : " " + MarkdownEscaper.InlineCode(entry.Task, 100))} on {MarkdownEscaper.InlineCode(entry.Server.Length == 0 ? "-" : entry.Server, 32)}";

    static string DisabledNote(ButlerTask task) =>
        task.Enabled ? "" : "\nIt is switched off on the schedule; this one run was asked for by hand.";

    static string SuggestNames(Seq<ButlerTask> nearest) =>
        nearest.IsEmpty
            ? " See `/butler list` for the names it has."
            : $" Did you mean {Humanize.OrList([.. nearest.Map(static t => $"`{t.Name}`")])}?";
}
