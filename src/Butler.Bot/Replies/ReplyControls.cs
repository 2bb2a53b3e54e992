using LanguageExt;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: the buttons and menus under a reply, with what they say.</summary>
static class ReplyControls
{
    /// <summary>How many a menu can offer: Discord's limit.</summary>
    public const int MaxChoices = 25;

    // Discord's limits.
    const int MaxButtons = 5,
        MaxChoice = 100;

    /// <summary>Does the same once more.</summary>
    public static Message WithTryAgain(Message message, string customId) =>
        WithButton(message, new Button(ButtonStyle.Primary, "Try again", customId));

    /// <summary>Shows the same as it is by then.</summary>
    public static Message WithRefresh(Message message, string customId) =>
        WithButton(message, new Button(ButtonStyle.Secondary, "Refresh", customId));

    /// <summary>Puts a status into the channel that is kept current.</summary>
    public static Message WithPin(Message message, string customId) =>
        WithButton(message, new Button(ButtonStyle.Secondary, "Pin a live status here", customId));

    /// <summary>Does the same once more, though it may have been done: "Start anyway".</summary>
    public static Message WithAnyway(Message message, string verb, string customId) =>
        WithButton(
            message,
            new Button(ButtonStyle.Secondary, $"{char.ToUpperInvariant(verb[0])}{verb[1..]} anyway", customId)
        );

    /// <summary>Shows what is running: what to do first, where it is not known whether something was done.</summary>
    public static Message WithShowStatus(Message message, string customId) =>
        WithButton(message, new Button(ButtonStyle.Primary, "Show status", customId));

    /// <summary>Starts the task that is chosen.</summary>
    public const string StartTask = "Start a task…";

    /// <summary>Carries on with the task that was meant.</summary>
    public const string WhichTask = "Which task?";

    /// <summary>A menu of tasks: each once, and none whose name is too long for a menu.</summary>
    public static Message WithTaskMenu(
        Message message,
        IEnumerable<ButlerTask> tasks,
        string placeholder,
        string customId
    ) =>
        message.WithMenu(
            new StringSelect(
                customId,
                placeholder,
                toSeq(
                    tasks
                        .Where(static task => task.Name.Value.Length <= MaxChoice)
                        .DistinctBy(static task => task.Name.Value)
                        .Take(MaxChoices)
                        .Select(static task => new OptionChoice(TaskLabel.Plain(task), task.Name.Value))
                        .ToArray()
                )
            )
        );

    /// <summary>A menu of servers: of the first ones, as many as it can offer.</summary>
    public static Message WithServerMenu(Message message, Seq<string> servers, string customId) =>
        WithServers(
            message,
            servers.Take(MaxChoices),
            servers.Count > MaxChoices ? $"Choose a server (1 to {MaxChoices})" : "Choose a server",
            customId
        );

    /// <summary>A second menu of those that the first one cannot offer; the same message if it offers all.</summary>
    public static Message WithMoreServers(Message message, Seq<string> servers, string customId)
    {
        var rest = servers.Skip(MaxChoices).Take(MaxChoices).Strict();
        return rest.IsEmpty
            ? message
            : WithServers(message, rest, $"Choose a server ({MaxChoices + 1} to {MaxChoices + rest.Count})", customId);
    }

    /// <summary>A menu of past runs, newest first.</summary>
    /// <param name="message">The message.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="now">When the menu is shown.</param>
    /// <param name="customId">Its id.</param>
    public static Message WithRunMenu(Message message, IEnumerable<Run> runs, DateTimeOffset now, string customId) =>
        message.WithMenu(
            new StringSelect(
                customId,
                "Details of a run…",
                toSeq(
                    runs.Take(MaxChoices)
                        .Select(run => new OptionChoice(LabelOf(run, now), run.Id.ToString()))
                        .ToArray()
                )
            )
        );

    /// <summary>Goes back to the list.</summary>
    public static Message WithBack(Message message, string customId) =>
        WithButton(message, new Button(ButtonStyle.Secondary, "Back", customId));

    /// <summary>Turns back a page.</summary>
    public static Message WithPrevious(Message message, string customId) =>
        WithButton(message, new Button(ButtonStyle.Secondary, "Previous", customId));

    /// <summary>Turns a page.</summary>
    public static Message WithNext(Message message, string customId) =>
        WithButton(message, new Button(ButtonStyle.Secondary, "Next", customId));

    static Message WithServers(Message message, Seq<string> servers, string placeholder, string customId) =>
        message.WithMenu(
            new StringSelect(
                customId,
                placeholder,
                toSeq(servers.AsEnumerable().Select(static name => new OptionChoice(name, name)).ToArray())
            )
        );

    // A menu shows no times of Discord's, so it says how long ago.
    static string LabelOf(Run run, DateTimeOffset now)
    {
        var age = $" · {Humanize.Duration(now - run.RequestedAt)} ago";
        var task = run.Task.Match(
            Some: name => TaskLabel.Plain(run.Title, name),
            None: () => run.Record.IsSome ? VisibleText.Clean(run.Title).Trim() : "Maintenance"
        );
        return MarkdownEscaper.Truncate(task, MaxChoice - age.Length) + age;
    }

    // Beside the buttons there are, as long as they fit.
    static Message WithButton(Message message, Button button)
    {
        ActionRow[] rows = [.. message.Rows];
        if (rows is not [.., { Select.IsNone: true } last] || last.Buttons.Count >= MaxButtons)
            return message.WithButtons(button);
        rows[^1] = new ActionRow(toSeq(last.Buttons.AsEnumerable().Append(button).ToArray()));
        return message with { Rows = toSeq(rows) };
    }
}
