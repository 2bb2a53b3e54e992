using PlexButler.Bot.Access;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: what members read where one more press is needed.</summary>
static class Consent
{
    /// <summary>Asks the member to confirm what touches everything. The card takes this message's place, so whoever shares that shares this.</summary>
    public static Message confirm(Verb verb, string server, DateTimeOffset until, string customId, bool share)
    {
        var (title, text, label, style) =
            verb == Verb.StopAll
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
        var message = Answer.say(
            Colour.Notice,
            title,
            server,
            $"{text} Nothing has happened yet. The button is yours alone and works once, until {at(until)}."
        );
        return message with
        {
            Rows = Seq1(new ActionRow(Seq1(new Button(style, label, customId, false)))),
            Ephemeral = !share,
        };
    }

    /// <summary>Tells whoever asked that somebody else has to approve.</summary>
    public static Message waiting(string server, Rule rule, DateTimeOffset until) =>
        Answer.say(
            Colour.Notice,
            "Waiting for approval",
            server,
            $"Rule `{rule.Name}` allows this only with somebody else's approval. The request is posted in this channel and is good until {at(until)}."
        );

    /// <summary>The request, for the channel to see. It pings nobody.</summary>
    public static Message request(
        Caller asker,
        Verb verb,
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
            $"{Answer.mention(asker)} asks to **{what(verb, task)}** on {Plain.code(server, 32)}.\n"
                + $"Rule `{rule.Name}` wants somebody else who has the right to this to approve, until {at(until)}. {Answer.mention(asker)} may decline to withdraw it.",
            Colour.Notice,
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
    public static Message approved(Caller asker, Caller by, Message done) =>
        done with
        {
            Content = $"Asked by {Answer.mention(asker)}, approved by {Answer.mention(by)}.",
            Ephemeral = false,
        };

    /// <summary>What became of a declined one.</summary>
    public static Message declined(Caller asker, Caller by, Verb verb, string task, string server) =>
        Answer.say(
            Colour.Notice,
            asker.Id == by.Id ? "Withdrawn" : "Declined",
            server,
            asker.Id == by.Id
                ? $"{Answer.mention(asker)} no longer asks to {what(verb, task)}."
                : $"{Answer.mention(by)} declined: {Answer.mention(asker)} had asked to {what(verb, task)}. Nothing happened."
        );

    /// <summary>The time for it is over.</summary>
    public static Message expired() =>
        Answer.say(
            Colour.Notice,
            "Expired",
            "",
            "Nobody pressed in time, so nothing happened. Send the command again."
        );

    /// <summary>The button is not one of this process, or was used.</summary>
    public static Message notOpen() =>
        trouble(
            "No longer open",
            "This button was used already, or the bot has restarted since. Nothing happened now. Send the command again."
        );

    /// <summary>The Stop button of a run that is over, or of none this bot knows.</summary>
    public static Message runOver() =>
        trouble(
            "No longer open",
            "That run is over, or its card is closed. Nothing happened now. `/butler status` tells what runs."
        );

    /// <summary>Somebody else's confirmation.</summary>
    public static Message notYours() =>
        trouble("Not your button", "Only the member who sent the command can confirm it. Send the command yourself.");

    /// <summary>One's own request.</summary>
    public static Message notYourself() =>
        trouble(
            "Somebody else has to approve",
            "You asked for this yourself. Somebody else who has the right to it has to press Approve; Decline withdraws it."
        );

    static Message trouble(string title, string text) => Answer.say(Colour.Trouble, title, "", text);

    static string what(Verb verb, string task) =>
        task.Length == 0 ? Answer.verb(verb) : $"{Answer.verb(verb)} {Plain.code(task, 100)}";

    static string at(DateTimeOffset instant) => Words.clock(instant);
}
