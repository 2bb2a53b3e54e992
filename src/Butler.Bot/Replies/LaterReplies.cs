using LanguageExt;
using PlexButler.Bot.Plans.Later;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: what members read about starts that wait.</summary>
static class LaterReplies
{
    /// <summary>It waits.</summary>
    public static Message Waiting(
        string server,
        Option<ButlerTask> task,
        StartWhen when,
        Option<DateTimeOffset> pausedUntil,
        string startId,
        string cancelId
    ) =>
        ReplyMessage
            .Create(
                EmbedColor.Info,
                $"{Title(task)} will start later",
                server,
                $"{WaitsFor(when)}{HeldBack(pausedUntil)} Your permissions are checked again then, and the card is "
                    + "posted in this channel."
            )
            .WithButtons(
                new Button(ButtonStyle.Primary, "Start now", startId),
                new Button(ButtonStyle.Secondary, "Cancel", cancelId)
            );

    /// <summary>The text is not a time.</summary>
    public static Message NotATime(string server, string typed) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "No such time",
            server,
            $"{MarkdownEscaper.InlineCode(typed, 60)} is not a time within the next 7 days, so nothing happened. Write "
                + "`when idle`, `in the window`, `03:30`, `tomorrow 4:00` or `in 2h`."
        );

    /// <summary>Too many wait already.</summary>
    public static Message TooMany(string server) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "Too many starts wait",
            server,
            "A hundred starts wait already, so this one does not. Cancel some, or start it now."
        );

    /// <summary>It waited in vain.</summary>
    /// <param name="server">The server.</param>
    /// <param name="task">What was to be started.</param>
    /// <param name="when">What it waited for.</param>
    /// <param name="pausedUntil">Until when the server is paused, if it is.</param>
    public static Message GivenUp(
        string server,
        Option<ButlerTask> task,
        StartWhen when,
        Option<DateTimeOffset> pausedUntil
    ) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            $"{Title(task)} was not started",
            server,
            when.Kind switch
            {
                WhenKind.Time => $"Its time was {Humanize.DateAndTime(when.At)}, and it could not be started within an "
                    + "hour of it.",
                WhenKind.Window => "The maintenance window did not open within a day. Send the command again to let it "
                    + "wait once more.",
                WhenKind.Idle or WhenKind.Now =>
                    "The server was never quiet for ten minutes within a day. Send the command again to "
                        + "let it wait once more.",
            }
                + pausedUntil.Match(
                    Some: static until => $" The server is paused until {Humanize.DateAndTime(until)}.",
                    None: static () => ""
                )
        );

    /// <summary>Somebody has to approve it, which nobody did.</summary>
    public static Message NeedsApproval(string server, Option<ButlerTask> task, string rule) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            $"{Title(task)} was not started",
            server,
            $"By now the rule `{rule}` wants somebody else to approve it. Send the command again."
        );

    /// <summary>The bot ended while it was about to start it.</summary>
    public static Message Unfinished(string server) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "Not known whether a waiting start was sent",
            server,
            "The bot ended at that moment, so Plex may or may not have received it. It is not sent "
                + "again: check `/butler "
                + "status` before you start it yourself."
        );

    static string WaitsFor(StartWhen when) =>
        when.Kind switch
        {
            WhenKind.Time => $"It starts {Humanize.DateAndTime(when.At)}, {Humanize.RelativeTime(when.At)}.",
            WhenKind.Window =>
                "It starts as soon as the maintenance window is open. If that is not within a day, it is dropped.",
            WhenKind.Idle or WhenKind.Now =>
                "It starts once nobody has watched for 10 minutes. If that is not within a day, it is dropped.",
        };

    static string HeldBack(Option<DateTimeOffset> pausedUntil) =>
        pausedUntil.Match(
            Some: static until =>
                $" The server is paused until {Humanize.DateAndTime(until)}, so it is not started before.",
            None: static () => ""
        );

    static string Title(Option<ButlerTask> task) => task.Match(Some: TaskLabel.Of, None: static () => "Maintenance");
}
