using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies;

/// <summary>What a member is asked before something that affects everybody.</summary>
/// <param name="Title">The question.</param>
/// <param name="Text">What will happen.</param>
/// <param name="ButtonLabel">What the button says.</param>
/// <param name="ButtonStyle">How the button looks.</param>
sealed record ConfirmationQuestion(string Title, string Text, string ButtonLabel, ButtonStyle ButtonStyle)
{
    /// <summary>
    /// What tells the content that is asked about from another; None where the question says all of it. What is
    /// confirmed is done only while the content is that.
    /// </summary>
    public Option<string> Fingerprint { get; init; }

    /// <summary>Whether it matters what is running now and who watches.</summary>
    public bool IsAboutNow { get; init; } = true;
}
