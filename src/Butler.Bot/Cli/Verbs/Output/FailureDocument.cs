namespace PlexButler.Bot.Cli.Verbs.Output;

/// <summary>Why a command did nothing, or may have done nothing.</summary>
/// <param name="Error">A word for programs: <c>unknownTask</c>, <c>unreachable</c>, <c>denied</c> …</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="Server">The server; may be empty.</param>
/// <param name="Task">The task as typed; may be empty.</param>
/// <param name="Suggestions">What may have been meant.</param>
/// <param name="ExitCode">The exit code.</param>
sealed record FailureDocument(
    string Error,
    string Message,
    string Server,
    string Task,
    IReadOnlyList<string> Suggestions,
    int ExitCode
);
