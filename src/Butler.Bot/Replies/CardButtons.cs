using LanguageExt;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Runs;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>
/// Pure: the buttons of a card, and of a live status. Their custom ids are no secret and never expire: the policy is
/// checked for whoever presses one, as if they had typed the command.
/// </summary>
static class CardButtons
{
    /// <summary>While the run is open.</summary>
    public static ActionRow WhileOpen(Run run) =>
        new(Seq1(Create(CardAction.Stop, ButtonStyle.Danger, run.Task.IsSome ? "Stop" : "Stop everything", run)));

    /// <summary>Once it is over.</summary>
    /// <param name="run">The run.</param>
    /// <param name="isContinued">Whether its plan has more to start.</param>
    public static ActionRow WhenOver(Run run, bool isContinued)
    {
        var both = Seq(
            Create(CardAction.StartAgain, ButtonStyle.Secondary, "Start again", run),
            Create(CardAction.History, ButtonStyle.Secondary, "History", run)
        );
        return new(
            isContinued
                ? toSeq(
                    both.AsEnumerable()
                        .Prepend(Create(CardAction.Stop, ButtonStyle.Danger, PlanStepDescription.StopPlan, run))
                        .ToArray()
                )
                : both
        );
    }

    /// <summary>Under a live status.</summary>
    public static ActionRow OfLiveStatus(Snowflake id) =>
        new(Seq1(Create(CardAction.Remove, ButtonStyle.Secondary, "Remove", id)));

    /// <summary>The custom id of a button of that run or live status.</summary>
    public static string IdOf(CardAction action, Snowflake subject) => $"{NameOf(action)}.{subject}";

    /// <summary>What a button of that custom id does; None if it is not one of a card.</summary>
    public static Option<CardAction> ActionOf(string customId) =>
        toSeq(Enum.GetValues<CardAction>()).Find(action => ParseSubject(action, customId).IsSome);

    /// <summary>The run or live status of a button; None if that does something else.</summary>
    public static Option<Snowflake> ParseSubject(CardAction action, string customId) =>
        customId.StartsWith($"{NameOf(action)}.", StringComparison.Ordinal)
            ? Snowflake.Parse(customId[(NameOf(action).Length + 1)..])
            : None;

    static string NameOf(CardAction action) =>
        action switch
        {
            CardAction.Stop => "stop",
            CardAction.StartAgain => "again",
            CardAction.History => "history",
            CardAction.Remove => "unpin",
        };

    static Button Create(CardAction action, ButtonStyle style, string label, Run run) =>
        Create(action, style, label, run.Id);

    static Button Create(CardAction action, ButtonStyle style, string label, Snowflake id) =>
        new(style, label, IdOf(action, id));
}
