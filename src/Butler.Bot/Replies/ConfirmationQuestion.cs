using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies;

/// <summary>What a member is asked before something that affects everything.</summary>
/// <param name="Title">The question.</param>
/// <param name="Text">What will happen.</param>
/// <param name="ButtonLabel">What the button says.</param>
/// <param name="ButtonStyle">How the button looks.</param>
sealed record ConfirmationQuestion(string Title, string Text, string ButtonLabel, ButtonStyle ButtonStyle);
