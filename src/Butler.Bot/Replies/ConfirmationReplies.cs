using LanguageExt;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: what members read where one more button press is needed.</summary>
static class ConfirmationReplies
{
    const int MaxNames = 10;

    const string UnreadableTitle = "Stored runs cannot be read";

    /// <summary>Asks the member to confirm.</summary>
    public static Message AskForConfirmation(
        ConfirmationQuestion question,
        ConfirmationFacts facts,
        DateTimeOffset expiresAt,
        string confirmId,
        string cancelId
    ) =>
        ReplyMessage
            .Create(
                EmbedColor.Notice,
                question.Title,
                facts.Server,
                $"{question.Text}\n{DescribeFacts(facts)}Nothing has happened yet. "
                    + $"Only you can press a button, once, until {Humanize.TimeOfDay(expiresAt)}."
            )
            .WithButtons(
                new Button(question.ButtonStyle, question.ButtonLabel, confirmId),
                new Button(ButtonStyle.Secondary, "Cancel", cancelId)
            );

    /// <summary>The member does not want it after all.</summary>
    public static Message Cancelled(string server) =>
        ReplyMessage.Create(EmbedColor.Notice, "Cancelled", server, "Nothing happened.");

    /// <summary>Asks the member which server they mean.</summary>
    /// <param name="servers">Those that it may be.</param>
    /// <param name="expiresAt">Until when they can choose.</param>
    /// <param name="customId">The id of the menu.</param>
    /// <param name="moreId">The id of a second one, if there are more servers than one can offer.</param>
    public static Message AskForServer(Seq<string> servers, DateTimeOffset expiresAt, string customId, string moreId) =>
        ReplyControls.WithMoreServers(
            ReplyControls.WithServerMenu(
                ReplyMessage.Create(
                    EmbedColor.Notice,
                    "Which server?",
                    server: "",
                    $"Nothing has happened yet. Choose one until {Humanize.TimeOfDay(expiresAt)}, or fill in `server`."
                ),
                servers,
                customId
            ),
            servers,
            moreId
        );

    /// <summary>The button has expired.</summary>
    public static Message Expired() =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "Button expired",
            server: "",
            "Nobody pressed it in time, so nothing happened. Send the command again."
        );

    /// <summary>The button does not belong to this process, or was used.</summary>
    public static Message NoLongerOpen() =>
        CreateError(
            "Button no longer valid",
            "It was used already, or the bot has restarted since. Nothing happened now. Send the command again."
        );

    /// <summary>The Stop button of a run that is over, or that this bot does not know.</summary>
    public static Message RunOver() =>
        CreateError(
            "Run already over",
            "That run is over, or its card is closed. Nothing happened now. `/butler status` shows what is running."
        );

    /// <summary>A button of the card of a run that is no longer stored.</summary>
    public static Message RunForgotten() =>
        CreateError(
            "Run no longer on record",
            "The bot no longer has that run, so nothing happened now. `/butler list` shows the tasks to start from."
        );

    /// <summary>Earlier runs were asked for, and cannot be read.</summary>
    public static Message RunsUnreadable() =>
        CreateError(
            UnreadableTitle,
            "The place where the bot keeps its runs does not answer, so there is nothing to show. Try again in a "
                + "moment. The owner finds the reason in the log."
        );

    /// <summary>Stop was pressed on a card, and the run cannot be looked up.</summary>
    /// <param name="isStopDecidedByStore">Whether the command would not be carried out either.</param>
    public static Message StopNotLookedUp(bool isStopDecidedByStore) =>
        CreateError(
            UnreadableTitle,
            "The place where the bot keeps its runs does not answer, so nothing was stopped. Try again in a moment. "
                + (
                    isStopDecidedByStore
                        ? "Until it answers, nothing can be stopped from here. "
                        : "`/butler stop` with `task` works without it, unless a rule limits how often you may use it. "
                )
                + "The owner finds the reason in the log."
        );

    /// <summary>Nothing was done, because the store that decides whether it may be done does not answer.</summary>
    public static Message CannotDecide() =>
        CreateError(
            "Cannot be decided now",
            "The bot's database does not answer. It has to say that nobody has done this already and that no limit is "
                + "reached, so nothing was done. Try again in a moment. The owner finds the reason in the log."
        );

    /// <summary>The same after the button has been used up.</summary>
    public static Message CannotDecideAfterPress() =>
        CreateError(
            "Cannot be decided now",
            "The bot's database does not answer. It has to say that no limit is reached, so nothing was done. The "
                + "button is used up: send the command again in a moment. The owner finds the reason in the log."
        );

    /// <summary>The store failed in the middle, so some of it may have been done.</summary>
    public static Message MayBeDone(string server) =>
        ReplyMessage.Create(
            EmbedColor.Error,
            "Not known whether it was done",
            server,
            "The bot's database stopped answering in the middle of this, so some of it may have been carried out. Look "
                + "before you send the command again: `/butler status` shows what is running, `/butler list` which "
                + "tasks Plex runs by itself, and `/butler plan list` the plans and what is paused. The owner finds "
                + "the reason in the log."
        );

    /// <summary>The button or menu under somebody else's reply.</summary>
    public static Message NotYours() =>
        CreateError(
            "Not your command",
            "Only the member who sent the command can use the buttons and menus under the reply. Send the command "
                + "yourself."
        );

    static string DescribeFacts(ConfirmationFacts facts)
    {
        string[] lines =
        [
            facts.OpenRuns.Match(
                Some: static runs =>
                    runs.IsEmpty
                        ? "No run that was started here is open now."
                        : $"Open now: {Humanize.AndList(Names(runs))}.",
                None: static () => ""
            ),
            facts.Watching.Match(
                Some: static count =>
                    count == 0
                        ? "Nobody was watching in the last minutes."
                        : $"**{Humanize.Form(count, "1 person was", $"{count} people were")} watching** in the last "
                            + "minutes.",
                None: static () => ""
            ),
        ];
        return string.Concat(lines.Where(static line => line.Length > 0).Select(static line => $"{line}\n"));
    }

    static string[] Names(Seq<Run> runs)
    {
        string[] names = [.. runs.Map(static run => $"**{RunDescription.LabelOf(run)}**").Distinct()];
        return names.Length <= MaxNames ? names : [.. names.Take(MaxNames), $"{names.Length - MaxNames} more"];
    }

    static Message CreateError(string title, string text) =>
        ReplyMessage.Create(EmbedColor.Error, title, server: "", text);
}
