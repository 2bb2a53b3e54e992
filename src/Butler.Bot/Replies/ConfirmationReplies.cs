using PlexButler.Bot.Access;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: what members read where one more press is needed.</summary>
static class ConfirmationReplies
{
    /// <summary>Asks the member to confirm what touches everything. The card takes this message's place, so whoever shares that shares this.</summary>
    public static Message AskForConfirmation(
        Permission permission,
        string server,
        DateTimeOffset until,
        string customId,
        bool isPublic
    )
    {
        var (title, text, label, style) =
            permission == Permission.StopAll
                ? (
                    "Stop everything?",
                    "What runs is stopped and the queue is emptied.",
                    "Stop everything",
                    ButtonStyle.Danger
                )
                : (
                    "Start all that are due?",
                    "Plex starts or queues every task that is switched on and due.",
                    "Start all",
                    ButtonStyle.Primary
                );
        var message = OutcomeReplies.CreateMessage(
            EmbedColor.Notice,
            title,
            server,
            $"{text} Nothing has happened yet. The button is yours alone and works once, until {FormatTime(until)}."
        );
        return message with
        {
            Rows = Seq1(new ActionRow(Seq1(new Button(style, label, customId, false)))),
            IsEphemeral = !isPublic,
        };
    }

    /// <summary>Tells whoever asked that somebody else has to approve.</summary>
    public static Message WaitingForApproval(string server, Rule rule, DateTimeOffset until) =>
        OutcomeReplies.CreateMessage(
            EmbedColor.Notice,
            "Waiting for approval",
            server,
            $"Rule `{rule.Name}` allows this only with somebody else's approval. The request is posted in this channel and is good until {FormatTime(until)}."
        );

    /// <summary>The request, for the channel to see. It pings nobody.</summary>
    public static Message ApprovalRequest(
        Caller requester,
        Permission permission,
        string task,
        string server,
        Rule rule,
        DateTimeOffset until,
        string approve,
        string decline
    )
    {
        var embed = new Embed(
            "Approval needed",
            $"{OutcomeReplies.Mention(requester)} asks to **{DescribeCommand(permission, task)}** on {MarkdownEscaper.InlineCode(server, 32)}.\n"
                + $"Rule `{rule.Name}` wants somebody else who has the right to this to approve, until {FormatTime(until)}. {OutcomeReplies.Mention(requester)} may decline to withdraw it.",
            EmbedColor.Notice,
            Empty,
            ""
        );
        var row = new ActionRow(
            Seq(
                new Button(ButtonStyle.Success, "Approve", approve, false),
                new Button(ButtonStyle.Secondary, "Decline", decline, false)
            )
        );
        return new Message("", Seq1(embed), Seq1(row), false, Empty);
    }

    /// <summary>What became of an approved request.</summary>
    public static Message Approved(Caller requester, Caller approver, Message outcome) =>
        outcome with
        {
            Content = $"Asked by {OutcomeReplies.Mention(requester)}, approved by {OutcomeReplies.Mention(approver)}.",
            IsEphemeral = false,
        };

    /// <summary>What became of a declined one.</summary>
    public static Message Declined(
        Caller requester,
        Caller decliner,
        Permission permission,
        string task,
        string server
    ) =>
        OutcomeReplies.CreateMessage(
            EmbedColor.Notice,
            requester.Id == decliner.Id ? "Withdrawn" : "Declined",
            server,
            requester.Id == decliner.Id
                ? $"{OutcomeReplies.Mention(requester)} no longer asks to {DescribeCommand(permission, task)}."
                : $"{OutcomeReplies.Mention(decliner)} declined: {OutcomeReplies.Mention(requester)} had asked to {DescribeCommand(permission, task)}. Nothing happened."
        );

    /// <summary>The time for it is over.</summary>
    public static Message Expired() =>
        OutcomeReplies.CreateMessage(
            EmbedColor.Notice,
            "Expired",
            "",
            "Nobody pressed in time, so nothing happened. Send the command again."
        );

    /// <summary>The button is not one of this process, or was used.</summary>
    public static Message NoLongerOpen() =>
        CreateError(
            "No longer open",
            "This button was used already, or the bot has restarted since. Nothing happened now. Send the command again."
        );

    /// <summary>The Stop button of a run that is over, or of none this bot knows.</summary>
    public static Message RunOver() =>
        CreateError(
            "No longer open",
            "That run is over, or its card is closed. Nothing happened now. `/butler status` tells what runs."
        );

    /// <summary>Somebody else's confirmation.</summary>
    public static Message NotYourButton() =>
        CreateError(
            "Not your button",
            "Only the member who sent the command can confirm it. Send the command yourself."
        );

    /// <summary>One's own request.</summary>
    public static Message CannotApproveOwn() =>
        CreateError(
            "Somebody else has to approve",
            "You asked for this yourself. Somebody else who has the right to it has to press Approve; Decline withdraws it."
        );

    static Message CreateError(string title, string text) =>
        OutcomeReplies.CreateMessage(EmbedColor.Error, title, "", text);

    static string DescribeCommand(Permission permission, string task) =>
        task.Length == 0
            ? OutcomeReplies.CommandName(permission)
            : $"{OutcomeReplies.CommandName(permission)} {MarkdownEscaper.InlineCode(task, 100)}";

    static string FormatTime(DateTimeOffset instant) => Humanize.TimeOfDay(instant);
}
