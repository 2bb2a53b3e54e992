using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Auditing;
using PlexButler.Bot.Commands;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: every sentence a member reads about what was done. What went wrong is in <see cref="Trouble"/>.</summary>
static class Answer
{
    /// <summary>What Plex does with a start of everything.</summary>
    public const string StartAllRules =
        "Plex decides what runs now:\n"
        + "• tasks that are switched off or not due today are **skipped**\n"
        + "• tasks with a random time are **queued** if the server is inside its maintenance window, and start at once outside it\n"
        + "• everything else **starts at once**";

    /// <summary>What a command led to.</summary>
    public static Message outcome(string server, Outcome outcome) =>
        outcome switch
        {
            Outcome.Listed listed => new("", TaskList.embeds(server, listed.Tasks), Empty, true, Empty),
            Outcome.Started { Start: StartOutcome.Started } s => say(
                Colour.Done,
                "Started",
                server,
                $"{TaskList.name(s.Task)} was accepted and now runs in the background.{switchedOff(s.Task)}"
            ),
            Outcome.Started s => say(
                Colour.Notice,
                "Already running",
                server,
                $"{TaskList.name(s.Task)} was running already, so nothing was started twice."
            ),
            Outcome.Joined j => say(
                Colour.Done,
                "Started together",
                server,
                $"Somebody else was just asking for {TaskList.name(j.Task)}, so it was asked once, and "
                    + (j.Start == StartOutcome.Started ? "now runs in the background." : "was running already.")
            ),
            Outcome.Stopped { Stop: StopOutcome.Stopped } s => say(
                Colour.Done,
                "Stopped",
                server,
                $"{TaskList.name(s.Task)} was stopped, or taken off the queue. It will run again at its next scheduled time."
            ),
            Outcome.Stopped s => say(
                Colour.Notice,
                "Was not running",
                server,
                $"{TaskList.name(s.Task)} was not running, so there was nothing to stop."
            ),
            Outcome.StartedAll => say(Colour.Done, "Maintenance started", server, StartAllRules),
            Outcome.StoppedAll => say(
                Colour.Done,
                "Everything stopped",
                server,
                "What ran was stopped and the queue is empty. Scheduled tasks run again at their next time."
            ),
            Outcome.NoSuchTask none => say(
                Colour.Notice,
                "No such task",
                server,
                $"The server lists no task {Plain.code(none.Typed, 100)}, so nothing was sent.{instead(none.Nearest)}"
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };

    /// <summary>One line for the audit channel.</summary>
    public static Message audit(AuditEvent said) =>
        new(
            $"{said.Caller.Match(Some: mention, None: static () => "The bot")} · {line(said)} · {said.Outcome}",
            Empty,
            Empty,
            false,
            Empty
        );

    /// <summary>What came of it, in a few words, for the audit.</summary>
    public static string result(Outcome outcome) =>
        outcome switch
        {
            Outcome.Listed => "listed",
            Outcome.Started { Start: StartOutcome.Started } => "started",
            Outcome.Started => "already running",
            Outcome.Joined => "joined another start",
            Outcome.Stopped { Stop: StopOutcome.Stopped } => "stopped",
            Outcome.Stopped => "was not running",
            Outcome.StartedAll => "started all that are due",
            Outcome.StoppedAll => "stopped everything",
            Outcome.NoSuchTask => "no such task",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };

    /// <summary>The verb as a member typed it.</summary>
    public static string verb(Verb verb) =>
        verb switch
        {
            Verb.List => "list",
            Verb.Start => "start",
            Verb.Stop => "stop",
            Verb.StartAll => "start all",
            Verb.StopAll => "stop all",
            Verb.Doctor => "doctor",
            Verb.Why => "why",
            Verb.Status => "status",
            Verb.History => "history",
            _ => throw new ArgumentOutOfRangeException(nameof(verb)),
        };

    /// <summary>A person, shown by name in Discord; the message they stand in pings nobody.</summary>
    public static string mention(Caller caller) => $"<@{caller.Id}>";

    internal static Message say(int colour, string title, string server, string text) =>
        Message.Private(new Embed(title, text, colour, Empty, server.Length == 0 ? "" : $"Server: {server}"));

    static string line(AuditEvent said) =>
        said.Verb.Length == 0
            ? said.What
            : $"{said.Verb.Replace('-', ' ')}{(said.Task.Length == 0 ? "" : " " + Plain.code(said.Task, 100))} on {Plain.code(said.Server.Length == 0 ? "-" : said.Server, 32)}";

    static string switchedOff(ButlerTask task) =>
        task.Enabled ? "" : "\nIt is switched off on the schedule; this one run was asked for by hand.";

    static string instead(Seq<ButlerTask> nearest) =>
        nearest.IsEmpty
            ? " See `/butler list` for the names it has."
            : $" Did you mean {Words.either([.. nearest.Map(static t => $"`{t.Name}`")])}?";
}
