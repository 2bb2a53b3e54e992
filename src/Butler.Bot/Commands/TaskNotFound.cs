using LanguageExt;

namespace PlexButler.Bot.Commands;

/// <summary>The server lists no such task, so nothing was sent.</summary>
/// <param name="Input">What the member typed.</param>
/// <param name="Suggestions">A few tasks with similar names.</param>
sealed record TaskNotFound(string Input, Seq<ButlerTask> Suggestions)
{
    /// <summary>How many entries of the list could not be read; it may be one of them.</summary>
    public int UnreadableCount { get; init; }
}
