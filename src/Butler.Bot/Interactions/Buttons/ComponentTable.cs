using LanguageExt;
using PlexButler.Bot.Replies;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Buttons;

/// <summary>
/// Pure: the buttons and menus that replies have. One with a ticket is a row here; those of cards are named by
/// <see cref="CardButtons"/>. What begins with none of these names is handled as one that is no longer valid.
/// </summary>
static class ComponentTable
{
    /// <summary>The rows.</summary>
    public static readonly Seq<ComponentRow> Rows = Seq(
        new ComponentRow(ButtonAction.Confirm, "confirm", ComponentKind.HeldCommand),
        new ComponentRow(ButtonAction.Approve, "approve", ComponentKind.HeldCommand),
        new ComponentRow(ButtonAction.Decline, "decline", ComponentKind.HeldCommand),
        new ComponentRow(ButtonAction.Choose, "choose", ComponentKind.NextStep),
        new ComponentRow(ButtonAction.Repeat, "repeat", ComponentKind.NextStep),
        new ComponentRow(ButtonAction.ShowStatus, "status", ComponentKind.NextStep),
        new ComponentRow(ButtonAction.ChooseTask, "task", ComponentKind.NextStep),
        new ComponentRow(ButtonAction.PreviousPage, "previous", ComponentKind.NextStep),
        new ComponentRow(ButtonAction.NextPage, "next", ComponentKind.NextStep),
        new ComponentRow(ButtonAction.Cancel, "cancel", ComponentKind.HeldCommand),
        new ComponentRow(ButtonAction.Pin, "pin", ComponentKind.NextStep),
        new ComponentRow(ButtonAction.ChooseRun, "run", ComponentKind.NextStep),
        new ComponentRow(ButtonAction.ChooseMore, "more", ComponentKind.NextStep)
    );

    /// <summary>The name of an action; each has a row.</summary>
    public static string NameOf(ButtonAction action) => Rows.AsEnumerable().First(row => row.Action == action).Name;

    /// <summary>The action of that name.</summary>
    public static Option<ButtonAction> ParseAction(string name) =>
        Rows.Find(row => row.Name == name).Map(static row => row.Action);

    /// <summary>Who handles an action.</summary>
    public static ComponentKind KindOf(ButtonAction action) =>
        Rows.AsEnumerable().First(row => row.Action == action).Kind;

    /// <summary>Who handles a press; the custom id may be forged.</summary>
    public static ComponentKind KindOf(string customId) =>
        CardButtons.ActionOf(customId).IsSome
            ? ComponentKind.Card
            : ButtonTicket
                .ParseCustomId(customId)
                .Match(Some: static claim => KindOf(claim.Action), None: static () => ComponentKind.HeldCommand);
}
