using LanguageExt;
using PlexButler.Bot.Interactions.Buttons;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>
/// A command that a reply offers. A press is handled as if the member had typed it, with what a menu lets them choose.
/// </summary>
/// <param name="Action">The button or menu.</param>
/// <param name="Request">The command.</param>
sealed record NextStep(ButtonAction Action, CommandRequest Request)
{
    /// <summary>The command after a press; None if that many choices are not what the component gives.</summary>
    public Option<CommandRequest> Complete(Seq<string> choices) =>
        FilledOption.Match(
            Some: option => choices.Count == 1 ? Some(Request.With(option, choices.Head)) : Option<CommandRequest>.None,
            None: () => choices.IsEmpty ? Some(Request) : Option<CommandRequest>.None
        );

    Option<string> FilledOption =>
        Action switch
        {
            ButtonAction.Choose or ButtonAction.ChooseMore => CommonOptions.ServerName,
            ButtonAction.ChooseTask => CommonOptions.TaskName,
            ButtonAction.ChooseRun => CommonOptions.RunName,
            _ => None,
        };
}
