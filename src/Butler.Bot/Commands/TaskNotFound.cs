using LanguageExt;

namespace PlexButler.Bot.Commands;

/// <summary>The server lists no such task, so nothing was sent.</summary>
/// <param name="Input">What the member typed.</param>
/// <param name="Suggestions">A few tasks with similar names.</param>
sealed record TaskNotFound(string Input, Seq<ButlerTask> Suggestions);
