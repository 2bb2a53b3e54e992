using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies;

/// <summary>What a member is asked before something that affects everybody.</summary>
/// <param name="Title">The question.</param>
/// <param name="Text">What will happen.</param>
/// <param name="ButtonLabel">What the button says.</param>
/// <param name="ButtonStyle">How the button looks.</param>
sealed record ConfirmationQuestion(string Title, string Text, string ButtonLabel, ButtonStyle ButtonStyle)
{
    /// <summary>Whether it matters what is running now and who watches.</summary>
    public bool IsAboutNow { get; init; } = true;
}
