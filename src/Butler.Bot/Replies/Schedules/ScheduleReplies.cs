using LanguageExt;
using PlexButler.Bot.Plex.Editing;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies.Schedules;

/// <summary>Pure: what changes of a server's own schedule have in common.</summary>
static class ScheduleReplies
{
    /// <summary>The reply with the button that takes it back.</summary>
    public static Message WithUndo(Message reply, string customId, DateTimeOffset until) =>
        (
            reply with
            {
                Embeds = reply
                    .Embeds.Map(embed =>
                        embed with
                        {
                            Description =
                                $"{embed.Description}\n**Undo** takes it back, until {Humanize.TimeOfDay(until)}.",
                        }
                    )
                    .Strict(),
            }
        ).WithButtons(new Button(ButtonStyle.Secondary, "Undo", customId));

    /// <summary>What came of a press on that button.</summary>
    public static Message Undone(string server, PreferenceWrite write) =>
        write.IsDone
            ? ReplyMessage.Create(
                EmbedColor.Success,
                write.WasDone ? "It was changed back already" : "The change was taken back",
                server,
                DescribeBefore(write.Results)
            )
            : ReplyMessage.Create(
                EmbedColor.Notice,
                write.With(EditOutcome.Written).IsEmpty ? "Not taken back" : "Only some of it was taken back",
                server,
                Explain(write)
            );

    /// <summary>A pause has switched off what was to be changed, and puts it back.</summary>
    /// <param name="server">The server.</param>
    /// <param name="ids">The preferences.</param>
    /// <param name="until">The end of the pause; None if it is over, and they are not back yet.</param>
    public static Message HeldByPause(string server, Seq<string> ids, Option<DateTimeOffset> until)
    {
        var names = Humanize.AndList([.. ids.Map(static id => MarkdownEscaper.InlineCode(id, 60))]);
        var (areOff, theyAre) = ids.Count == 1 ? ("is", "it is") : ("are", "they are");
        return ReplyMessage.Create(
            EmbedColor.Notice,
            "Plex's own schedule is paused",
            server,
            until.Match(
                Some: end =>
                    $"{names} {areOff} off because of the pause, and at its end, {Humanize.DateAndTime(end)}, "
                    + $"{theyAre} put back as before it. A change would not last, so nothing was changed. "
                    + "`/butler resume` ends the pause now; make the change after that.",
                None: () =>
                    $"The pause is over, and {names} {areOff} still to be put back as before it, which the bot "
                    + "tries every minute. A change would not last, so nothing was changed. Make it once that is "
                    + "done, or in Plex itself."
            )
        );
    }

    /// <summary>What came of a press on Undo, for the audit.</summary>
    public static string SummarizeUndo(PreferenceWrite write) =>
        write.WasDone ? "it was changed back already"
        : write.IsDone ? $"changed back {List(write.Results)}"
        : $"could not change back {List(write.Results)}";

    /// <summary>Why not all of it is as it was to be.</summary>
    public static string Explain(PreferenceWrite write) =>
        string.Join('\n', write.Results.Map(result => Explain(result, write.Failure)));

    /// <summary>The preferences and their values, as plain text.</summary>
    public static string List(Seq<EditResult> results) =>
        string.Join(", ", results.Map(static result => $"{result.Edit.Id}={VisibleText.Clean(result.Value)}"));

    static string DescribeBefore(Seq<EditResult> results) =>
        ScheduleEdits
            .FindWindow(results.Map(static result => result.Edit with { To = result.Value }).Strict(), static edit =>
                edit.To
            )
            .Match(
                Some: static window => $"The maintenance window is {window}, as before.",
                None: () =>
                    results.ForAll(static result => ScheduleEdits.IsOn(result.Value))
                        ? $"Plex runs it by itself, as before: {Describe(results)}."
                        : $"Plex does not run it by itself, as before: {Describe(results)}."
            );

    static string Describe(Seq<EditResult> results) =>
        Humanize.AndList([.. results.Map(static result => $"`{result.Edit.Id}` is {Value(result.Value)}")]);

    static string Explain(EditResult result, Option<ButlerError> failure) =>
        $"`{result.Edit.Id}`: "
        + result.Outcome switch
        {
            EditOutcome.Written => $"is {Value(result.Value)} now.",
            EditOutcome.WasSo => $"was {Value(result.Value)} already.",
            EditOutcome.ChangedByOthers =>
                $"somebody has changed it meanwhile. It is {Value(result.Value)}, and was left alone.",
            EditOutcome.Missing => "the server does not list this setting.",
            EditOutcome.Rejected => $"the server refused to make it {Value(result.Edit.To)}.",
            EditOutcome.NotKept => $"Plex accepted {Value(result.Edit.To)}, but it is still {Value(result.Value)}.",
            EditOutcome.Unknown => $"{Value(result.Edit.To)} was sent, and it is not known whether Plex took it"
                + failure.Match(Some: static error => $": {error.Message}", None: static () => "."),
        };

    static string Value(string value) => MarkdownEscaper.InlineCode(value, 60);
}
