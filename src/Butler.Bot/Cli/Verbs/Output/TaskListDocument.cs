namespace PlexButler.Bot.Cli.Verbs.Output;

/// <summary>The tasks of a server.</summary>
/// <param name="Server">The server.</param>
/// <param name="Tasks">In its order.</param>
/// <param name="Unreadable">How many more entries its list has that cannot be read.</param>
sealed record TaskListDocument(string Server, IReadOnlyList<TaskItem> Tasks, int Unreadable);
