namespace PlexButler.Bot.Cli.Help;

/// <summary>A word that a shell may complete.</summary>
/// <param name="Text">The word: a command, an option or a value.</param>
/// <param name="Description">What it is for; empty for a value.</param>
/// <param name="TakesValue">Whether it is an option that takes a value.</param>
sealed record CompletionWord(string Text, string Description, bool TakesValue);
