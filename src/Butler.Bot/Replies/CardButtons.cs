using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>
/// Pure: the buttons of a card. Their custom ids are no secret and never expire: the policy is checked for whoever
/// presses one, as if they had typed the command.
/// </summary>
static class CardButtons
{
    /// <summary>While the run is open.</summary>
    public static ActionRow WhileOpen(Run run) =>
        new(Seq1(Create(CardAction.Stop, ButtonStyle.Danger, run.Task.IsSome ? "Stop" : "Stop everything", run)));

    /// <summary>Once it is over.</summary>
    public static ActionRow WhenOver(Run run) =>
        new(
            Seq(
                Create(CardAction.StartAgain, ButtonStyle.Secondary, "Start again", run),
                Create(CardAction.History, ButtonStyle.Secondary, "History", run)
            )
        );

    /// <summary>The custom id of a run's button.</summary>
    public static string IdOf(CardAction action, Snowflake run) => $"{NameOf(action)}.{run}";

    /// <summary>What a button of that custom id does; None if it is not one of a card.</summary>
    public static Option<CardAction> ActionOf(string customId) =>
        toSeq(Enum.GetValues<CardAction>()).Find(action => ParseRun(action, customId).IsSome);

    /// <summary>The run of a button; None if that does something else.</summary>
    public static Option<Snowflake> ParseRun(CardAction action, string customId) =>
        customId.StartsWith($"{NameOf(action)}.", StringComparison.Ordinal)
            ? Snowflake.Parse(customId[(NameOf(action).Length + 1)..])
            : None;

    static string NameOf(CardAction action) =>
        action switch
        {
            CardAction.Stop => "stop",
            CardAction.StartAgain => "again",
            CardAction.History => "history",
        };

    static Button Create(CardAction action, ButtonStyle style, string label, Run run) =>
        new(style, label, IdOf(action, run.Id));
}
